#!/usr/bin/env bash
# A checkout whose card is declined, in three libraries for sagas.
#
# Versions: node-sagas 0.0.6 (npm), saga_py 1.1.0 and sagah 0.1.0 (PyPI).
# Input:    reserve, wrap, charge, each with its compensation; the charge is declined. Then the same where the compensation of
#           wrapping fails too. Then an order that was charged, whose shipping fails: what does the refund know?
# Guess:    what was done is undone, last first: unwrap, release, no refund. A compensation that fails does not keep the next
#           one from being tried. A refund knows what the charge gave back.
# Seen:     node-sagas and saga_py refund the charge that was declined, sagah does not. After a compensation that fails,
#           node-sagas and sagah stop: the stock stays reserved. saga_py gives a refund what the charge was called
#           with, not the charge's id.
# So:       a refund asks whether there was a charge, by a key that was known before; and a saga that could not
#           compensate is an alarm, with the steps that are left.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install node-sagas@0.0.6
pip_install saga_py==1.1.0 sagah==0.1.0

cat >"$work/saga.cjs" <<'JS'
const { SagaBuilder } = require('node-sagas');

async function checkout(broken) {
  const done = [];
  const does = (what) => async () => {
    if (what === broken || what === 'charge') throw new Error(`${what} failed`);
    done.push(what);
  };
  const saga = new SagaBuilder()
    .step('reserve').invoke(does('reserve')).withCompensation(does('release'))
    .step('wrap').invoke(does('wrap')).withCompensation(does('unwrap'))
    .step('charge').invoke(does('charge')).withCompensation(does('refund'))
    .build();
  await saga.execute({}).catch(() => {});
  return done.join(', ');
}
checkout().then((done) => console.log('node-sagas, charge fails:', done))
  .then(() => checkout('unwrap')).then((done) => console.log('node-sagas, charge and unwrap fail:', done));
JS
cat >"$work/sagas.py" <<'PYTHON'
import asyncio
import functools

from saga import SagaBuilder, SagaError
from sagah import Saga, SagaFailed

steps = (("reserve", "release"), ("wrap", "unwrap"), ("charge", "refund"))


def does(done, broken, what, **given):
    if what in ("charge", broken):
        raise RuntimeError(what + " failed")
    done.append(what)


def with_saga_py(broken):
    done, builder = [], SagaBuilder.create()
    for step in steps:
        builder.action(*(functools.partial(does, done, broken, what) for what in step))
    try:
        builder.build().execute()
    except SagaError:
        pass
    return done


async def with_sagah(broken):
    done = []
    try:
        with Saga() as saga:
            for step in steps:
                await saga.action(*(functools.partial(does, done, broken, what) for what in step))
    except (SagaFailed, RuntimeError):
        pass
    return done


for broken, name in ((None, "charge fails"), ("unwrap", "charge and unwrap fail")):
    print(f"saga_py, {name}:", ", ".join(with_saga_py(broken)))
    print(f"sagah, {name}:", ", ".join(asyncio.run(with_sagah(broken))))


def charge(order):
    return {"charge": "ch_1"}


def refund(**known):
    print("saga_py, refund knows:", *known)


def ship(charge):
    raise RuntimeError("no van")


try:
    (SagaBuilder.create().action(lambda: {"order": "4711"}, lambda: None)
     .action(charge, refund).action(ship, lambda charge: None).build().execute())
except SagaError:
    pass
PYTHON

seen=$(node "$work/saga.cjs" && "$work/py/bin/python" "$work/sagas.py" 2>"$work/sagas.log")
echo 'Guess: reserve, wrap, unwrap, release; reserve, wrap, release; the refund knows the charge'
as_stated 'two of three libraries for sagas refund a declined charge, and two stop at a compensation that fails' \
'node-sagas, charge fails: reserve, wrap, refund, unwrap, release
node-sagas, charge and unwrap fail: reserve, wrap, refund
saga_py, charge fails: reserve, wrap, refund, unwrap, release
sagah, charge fails: reserve, wrap, unwrap, release
saga_py, charge and unwrap fail: reserve, wrap, refund, release
sagah, charge and unwrap fail: reserve, wrap
saga_py, refund knows: order' "$seen"
