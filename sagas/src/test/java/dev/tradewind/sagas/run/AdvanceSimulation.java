package dev.tradewind.sagas.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.definition.SagaStep;
import dev.tradewind.sagas.definition.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs of sample sagas under every order of events that a seed comes up with: outcomes late, twice, of attempts that
/// are over; attempts that break; workers who say nothing; cancellations.
///
/// `-Dtradewind.seed=N` replays one seed; `-Dsimulation.seeds=N` sets how many run.
final class AdvanceSimulation {
    private static final int SEEDS = Integer.getInteger("simulation.seeds", 20_000);
    private static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {Samples.CLAIM, Samples.PARCEL, Samples.PAYOUT})
    void every_run_ends_as_its_steps_say_whatever_the_order_of_events(String definition) {
        var saga = Samples.source(definition).definition();
        var replayed = Long.getLong("tradewind.seed");
        if (replayed != null) {
            new World(saga, replayed).play();
            return;
        }
        var ends = new HashSet<RunStatus>();
        for (long seed = 0; seed < SEEDS; seed++) {
            ends.add(new World(saga, seed).play());
        }
        assertThat(ends)
                .containsExactlyInAnyOrder(
                        RunStatus.COMPLETED, RunStatus.COMPENSATED, RunStatus.FAILED);
    }

    /// One run, what is on its way to it, and what its workers have done.
    private static final class World {
        private final SagaDefinition saga;
        private final long seed;
        private final Random random;
        private final List<Happening> underway = new ArrayList<>();
        private final List<Effect.Wake> alarms = new ArrayList<>();
        private final Set<Integer> asked = new HashSet<>();
        private final Set<Integer> done = new HashSet<>();
        private final Set<Integer> undone = new HashSet<>();
        private final Set<Integer> refused = new HashSet<>();
        private final Set<Integer> left = new HashSet<>();
        private final List<Integer> undoOrder = new ArrayList<>();
        private Instant now = NOON;
        private SagaRun run;

        World(SagaDefinition saga, long seed) {
            this.saga = saga;
            this.seed = seed;
            random = new Random(seed);
            var turn = Advance.begin(saga, "c-" + seed, RunData.NONE, now);
            run = turn.run();
            turn.effects().forEach(this::carryOut);
        }

        RunStatus play() {
            for (int i = 0; i < 400 && !run.status().isEnd(); i++) {
                next();
            }
            assertThat(run.status().isEnd()).as(told("it ends")).isTrue();
            var ended = run.status();
            check();
            while (!underway.isEmpty()) {
                happens(underway.removeFirst());
            }
            assertThat(run.status()).as(told("it stays ended")).isEqualTo(ended);
            return ended;
        }

        private void next() {
            if (run.status() == RunStatus.STUCK) {
                happens(new Happening.Retried());
            } else if (random.nextInt(200) == 0) {
                happens(cancelled());
            } else if (!underway.isEmpty() && random.nextInt(3) > 0) {
                happens(underway.remove(random.nextInt(underway.size())));
            } else if (!alarms.isEmpty()) {
                var alarm = alarms.remove(random.nextInt(alarms.size()));
                now = alarm.at().isAfter(now) ? alarm.at() : now;
                happens(new Happening.WaitEnded(alarm.number()));
            }
        }

        private Happening cancelled() {
            return saga.cancels()
                    .<Happening>map(event -> new Happening.Told(event, RunData.NONE))
                    .orElseGet(() -> new Happening.Cancelled("on request"));
        }

        private void happens(Happening happening) {
            var turn = Advance.of(saga, run, happening, now);
            if (turn.run().equals(run)) {
                assertThat(turn.effects()).as(told("nothing follows from nothing")).isEmpty();
            }
            run = turn.run();
            turn.effects().forEach(this::carryOut);
            if (random.nextInt(10) == 0) {
                underway.add(happening);
            }
        }

        private void carryOut(Effect effect) {
            switch (effect) {
                case Effect.Ask ask when ask.undoing() -> undo(ask);
                case Effect.Ask ask -> take(ask);
                case Effect.Wake wake -> alarms.add(wake);
                case Effect.Tell _ -> {}
            }
        }

        /// A worker keeps its first answer, as its idempotency key has it, and does nothing of what is undone.
        private void take(Effect.Ask ask) {
            asked.add(ask.step());
            var step = saga.steps().get(ask.step());
            int luck = random.nextInt(20);
            boolean isRefused = refused.contains(ask.step());
            if (done.contains(ask.step()) || (luck < 14 && !isRefused)) {
                done.add(ask.step());
                if (random.nextBoolean()) {
                    left.add(ask.step());
                }
                tell(step.doneEvents().getFirst());
            } else if (isRefused || (luck < 16 && !step.failedEvents().isEmpty())) {
                refused.add(ask.step());
                tell(step.failedEvents().getFirst());
            } else if (luck < 18) {
                underway.add(new Happening.AttemptFailed(ask.number(), "broke", false));
            }
        }

        private void undo(Effect.Ask ask) {
            int luck = random.nextInt(10);
            var stands = saga.steps().get(ask.step()).undo().flatMap(SagaStep.Undo::standsEvent);
            if (stands.isPresent() && left.contains(ask.step())) {
                tell(stands.get());
            } else if (luck < 7) {
                if (undone.add(ask.step())) {
                    undoOrder.add(ask.step());
                }
                tell(saga.steps().get(ask.step()).doneEvent(true));
            } else if (luck == 8) {
                underway.add(
                        new Happening.AttemptFailed(ask.number(), "broke", random.nextBoolean()));
            }
        }

        private void tell(String event) {
            underway.add(new Happening.Told(event, RunData.NONE));
        }

        private void check() {
            if (run.status() == RunStatus.COMPLETED) {
                assertThat(done).as(told("all is done")).hasSameSizeAs(saga.steps());
                assertThat(undone).as(told("nothing is undone")).isEmpty();
                return;
            }
            var undoable = new HashSet<>(done);
            undoable.removeIf(step -> saga.steps().get(step).undo().isEmpty());
            assertThat(undone).as(told("what was done is undone")).containsAll(undoable);
            assertThat(asked).as(told("what was never asked for is not")).containsAll(undone);
            assertThat(undoOrder)
                    .as(told("backwards"))
                    .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        }

        private String told(String what) {
            return "%s; -Dtradewind.seed=%d: %s".formatted(what, seed, run.history().lines());
        }
    }
}
