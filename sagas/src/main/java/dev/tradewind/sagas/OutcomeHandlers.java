package dev.tradewind.sagas;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.sagas.definition.IntakeNames;
import dev.tradewind.sagas.events.SagaAttemptFailed;
import dev.tradewind.sagas.events.SagaWaitEnded;
import dev.tradewind.sagas.run.Advance;
import dev.tradewind.sagas.run.Happening;
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
        var intake = Intake.named(IntakeNames.ofOutcomes(saga.name()));
        intake =
                intake.inTurnOn(
                        saga.types().of(saga.definition().starts()),
                        (event, documents) -> start(saga, event, documents));
        for (var outcome : saga.definition().outcomes()) {
            intake =
                    intake.inTurnOn(
                            saga.types().of(outcome),
                            (event, documents) -> told(saga, event, documents));
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
    private Decision start(KnownSaga saga, Event<RunData> event, Documents documents) {
        var key = SagaRun.key(saga.name(), event.subject());
        if (documents.find(SagaRuns.RUNS, key).isPresent()) {
            return Decision.NOTHING;
        }
        var now = clock.instant();
        var definition = saga.definition();
        var turn = Advance.begin(definition, event.subject(), event.data(), now);
        return new TurnDecision(saga, definition, new TurnOrigin.CausedBy(event), now).begin(turn);
    }

    private Decision told(KnownSaga saga, Event<RunData> event, Documents documents) {
        var happening = new Happening.Told(saga.types().event(event.type()), event.data());
        return moved(saga.name(), event.subject(), happening, event, documents);
    }

    private Decision onWaitEnded(Event<SagaWaitEnded> event, Documents documents) {
        var ended = event.data();
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
        if (happening instanceof Happening.Told(var told, _) && !definition.get().has(told)) {
            return Decision.NOTHING; // an event of a later version
        }
        var now = clock.instant();
        var turn = Advance.of(definition.get(), read.get().value(), happening, now);
        return new TurnDecision(saga.get(), definition.get(), new TurnOrigin.CausedBy(event), now)
                .next(read.get(), turn);
    }
}
