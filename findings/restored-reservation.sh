#!/usr/bin/env bash
# A reservation of stock that is stored and restored, in a state machine that lets it go after fifteen minutes.
#
# Version:  xstate 5.33.3 (npm), with its own simulated clock.
# Input:    a machine with `after` fifteen minutes in state "held"; its persisted snapshot, through JSON, in a new
#           actor, which then gets an hour. Beside it the same without a restart, and a payment under way.
# Guess:    the restored reservation lapses, after fifteen minutes or what was left of them.
# Seen:     it is held for good: the time is no part of the snapshot, and nothing starts it anew. The payment that
#           was under way does start anew, and charges a second time.
# So:       a saga in such a machine gets its deadlines from outside, as delayed messages that are stored (a
#           schedule, a message with a delay), and its payments carry an idempotency key.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install xstate@5.33.3
cat >"$work/restore.mjs" <<'JS'
import { createActor, createMachine, fromPromise, SimulatedClock, waitFor } from 'xstate';

let charges = 0;
const charge = fromPromise(async () => { charges += 1; });
const reservation = createMachine({
  initial: 'held',
  states: {
    held: { after: { [15 * 60_000]: 'released' }, on: { PAY: 'paying' } },
    paying: { invoke: { src: charge, onDone: 'paid' } },
    paid: {},
    released: {},
  },
});

const stored = (actor) => {
  const snapshot = JSON.parse(JSON.stringify(actor.getPersistedSnapshot()));
  actor.stop();
  return snapshot;
};
const afterAnHour = (options) => {
  const clock = new SimulatedClock();
  const actor = createActor(reservation, { ...options, clock }).start();
  clock.increment(60 * 60_000);
  return actor.getSnapshot().value;
};

console.log('without a restart, an hour later:', afterAnHour({}));
const held = createActor(reservation, { clock: new SimulatedClock() }).start();
console.log('restored, an hour later:', afterAnHour({ snapshot: stored(held) }));

const paying = createActor(reservation, { clock: new SimulatedClock() }).start();
paying.send({ type: 'PAY' });
const again = createActor(reservation, { snapshot: stored(paying) }).start();
const { value } = await waitFor(again, (snapshot) => snapshot.matches('paid'));
console.log(`restored while paying: ${value}, charges: ${charges}`);
JS
seen=$(node "$work/restore.mjs")
echo 'Guess: released, with a restart and without'
as_stated 'a restored machine of XState keeps a reservation for good and pays again' \
'without a restart, an hour later: released
restored, an hour later: held
restored while paying: paid, charges: 2' "$seen"
