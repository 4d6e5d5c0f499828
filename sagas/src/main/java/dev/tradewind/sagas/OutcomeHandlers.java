package dev.tradewind.sagas;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.sagas.definition.EventRole;
import dev.tradewind.sagas.definition.IntakeNames;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.events.SagaWaitEnded;
import dev.tradewind.sagas.run.Advance;
import dev.tradewind.sagas.run.Happening;
import dev.tradewind.sagas.run.Happening.Told;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.InstantSource;

/// The handlers that move runs: of the events that start them, of outcomes, and of the ends of waits. Each decides in
/// turn, so what comes at the same time for one run is not a race.
final class OutcomeHandlers {
    private final KnownSagas sagas;
    private final InstantSource clock;

    OutcomeHandlers(KnownSagas sagas, InstantSource clock) {
        this.sagas = sagas;
        this.clock = clock;
    }

    /// The intake of one saga's starts and outcomes.
    Intake of(KnownSaga saga) {
        var types = saga.types();
        var intake =
                types.hearing(
                        Intake.named(IntakeNames.ofOutcomes(saga.name())),
                        saga.definition().starts(),
                        (event, data, documents) -> start(saga, event, data, documents));
        for (var outcome : saga.definition().outcomes()) {
            intake =
                    types.hearing(
                            intake,
                            outcome,
                            (event, data, documents) ->
                                    told(saga, event, new Told(outcome, data), documents));
        }
        return intake;
    }

    /// The intake of what sagas tell themselves.
    Intake ofWaits() {
        return Intake.named("saga")
                .inTurnOn(SagaWaitEnded.TYPE, this::onWaitEnded)
                .inTurnOn(SagaAttemptFailed.TYPE, this::onAttemptFailed);
    }

    /// Begins a run, if the subject has none: one that was begun over HTTP has told of its start itself.
    private Decision start(KnownSaga saga, Event<?> event, RunData data, Documents documents) {
        var subject = saga.types().subject(event, data);
        if (hasRun(saga, subject, documents)) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var definition = saga.definition();
        var turn = Advance.begin(definition, subject, data, now);
        return new TurnDecision(saga, definition, new TurnOrigin.CausedBy(event), now).begin(turn);
    }

    private Decision told(KnownSaga saga, Event<?> event, Told told, Documents documents) {
        boolean cancels = saga.definition().role(told.event()) instanceof EventRole.Cancels;
        var subject = saga.types().subject(event, told.data());
        return cancels && !hasRun(saga, subject, documents)
                ? never(saga, subject, event, told)
                : moved(saga.name(), subject, told, event, documents);
    }

    private static boolean hasRun(KnownSaga saga, String subject, Documents documents) {
        return documents.find(SagaRuns.RUNS, SagaRun.key(saga.name(), subject)).isPresent();
    }

    /// Notes that a subject is to have no run, as the event that begins one may come later than that which ends it.
    private Decision never(KnownSaga saga, String subject, Event<?> event, Told told) {
        var now = clock.instant();
        var definition = saga.definition();
        var turn = Advance.never(definition, subject, told, now);
        return new TurnDecision(saga, definition, new TurnOrigin.CausedBy(event), now).begin(turn);
    }

    /// The last wait to end is that for which a run is kept that has ended itself.
    private Decision onWaitEnded(Event<SagaWaitEnded> event, Documents documents) {
        var ended = event.data();
        var read = documents.find(SagaRuns.RUNS, SagaRun.key(ended.saga(), ended.subject()));
        if (read.filter(run -> run.value().hasEndedAt(ended.number())).isPresent()) {
            return Decision.NOTHING.andDelete(SagaRuns.RUNS, read.get());
        }
        var happening = new Happening.WaitEnded(ended.number());
        return moved(ended.saga(), ended.subject(), happening, event, documents);
    }

    private Decision onAttemptFailed(Event<SagaAttemptFailed> event, Documents documents) {
        var failed = event.data();
        var happening =
                new Happening.AttemptFailed(failed.number(), failed.why(), failed.isFinal());
        return moved(failed.saga(), failed.subject(), happening, event, documents);
    }

    /// The next turn of a run that goes on. One that has ended, or was never begun, has none.
    private Decision moved(
            String name, String subject, Happening happening, Event<?> event, Documents documents) {
        var read = documents.find(SagaRuns.RUNS, SagaRun.key(name, subject));
        var saga = sagas.find(name);
        var definition = read.flatMap(run -> sagas.definition(run.value()));
        if (read.isEmpty() || saga.isEmpty() || definition.isEmpty()) {
            return Decision.NOTHING;
        }
        if (happening instanceof Told(var told, _) && !definition.get().has(told)) {
            return Decision.NOTHING; // an event of a later version
        }
        var now = clock.instant();
        var turn = Advance.of(definition.get(), read.get().value(), happening, now);
        return new TurnDecision(saga.get(), definition.get(), new TurnOrigin.CausedBy(event), now)
                .next(read.get(), turn);
    }
}
