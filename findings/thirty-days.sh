#!/usr/bin/env bash
# A reservation that lapses after thirty days, in five libraries for Node.js that keep the time.
#
# Versions: XState 5.33.3, RxJS 7.8.2, effect 4.1.0, toad-scheduler 4.1.0, node-schedule 2.1.1 (npm).
# Input:    thirty days: a transition `after` of XState, RxJS' timer and delay, Effect's sleep, a job each thirty days, a job at a date.
# Guess:    a library whose business is time knows that Node's timer counts to 24.8 days, and waits or refuses.
# Seen:     XState lapses the reservation at once, RxJS' timer and delay fire at once; Node.js prints a warning that names none
#           of them. Effect and node-schedule wait, toad-scheduler refuses and names the class that can.
# So:       payment terms, returns and reservations of a month are over the moment that they begin: deadlines are dates that
#           are stored and asked for, or delays in parts of a day. A test with a mocked clock does not show it.
#           Tradewind: deadlines are stored instants in Java; the examples in JavaScript set no timer of more than minutes.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install xstate@5.33.3 rxjs@7.8.2 effect@4.1.0 toad-scheduler@4.1.0 node-schedule@2.1.1

cat >"$work/wait.mjs" <<'JS'
import { setTimeout as passed } from 'node:timers/promises';
import { Effect } from 'effect';
import schedule from 'node-schedule';
import { delay, of, timer } from 'rxjs';
import { SimpleIntervalJob, Task, ToadScheduler } from 'toad-scheduler';
import { createActor, createMachine } from 'xstate';

const month = 30 * 24 * 3600 * 1000;
const outcomes = new Map();
const start = (name, begin) => {
  outcomes.set(name, 'waits');
  try {
    begin(() => outcomes.set(name, 'over at once'));
  } catch (error) {
    outcomes.set(name, `refused: ${error.message}`);
  }
};

start('XState', (over) => {
  const reservation = createActor(createMachine({
    initial: 'reserved',
    states: { reserved: { after: { [month]: 'lapsed' } }, lapsed: { entry: over } },
  }));
  reservation.start();
});
start('RxJS timer', (over) => timer(month).subscribe(over));
start('RxJS delay', (over) => of('order').pipe(delay(month)).subscribe(over));
start('Effect', (over) => Effect.runFork(Effect.andThen(Effect.sleep('30 days'), Effect.sync(over))));
start('toad-scheduler', (over) => new ToadScheduler().addSimpleIntervalJob(
  new SimpleIntervalJob({ days: 30 }, new Task('renew', over))));
start('node-schedule', (over) => schedule.scheduleJob(new Date(Date.now() + month), over));

await passed(2000);
for (const [name, outcome] of outcomes) console.log(`${name}: ${outcome}`);
process.exit();
JS

seen=$(node "$work/wait.mjs")
echo 'Guess: waits, or refused, six times'
as_stated 'after thirty days is at once to XState and RxJS' \
'XState: over at once
RxJS timer: over at once
RxJS delay: over at once
Effect: waits
toad-scheduler: refused: Due to setInterval limitations, no intervals longer than 24.85 days can be scheduled correctly. Please create LongIntervalJob instead.
node-schedule: waits' "$seen"
