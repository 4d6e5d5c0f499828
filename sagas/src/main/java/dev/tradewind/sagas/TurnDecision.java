package dev.tradewind.sagas;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.events.SagaEnded;
import dev.tradewind.sagas.events.SagaStuck;
import dev.tradewind.sagas.events.SagaWaitEnded;
import dev.tradewind.sagas.run.Effect;
import dev.tradewind.sagas.run.HistoryLine.What;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.RunStatus;
import dev.tradewind.sagas.run.RunTurn;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The making of a decision from a turn: the run as it is now, and the events that its effects are.
///
/// @param definition that the run goes by
record TurnDecision(KnownSaga saga, SagaDefinition definition, TurnOrigin origin, Instant now) {
    private static final Logger LOG = LoggerFactory.getLogger(TurnDecision.class);

    /// The decision that begins a run.
    Decision begin(RunTurn turn) {
        return effects(Decision.create(SagaRuns.RUNS, turn.run().key(), kept(turn.run())), turn);
    }

    /// The decision that goes on with one; nothing, if nothing has changed.
    Decision next(Versioned<SagaRun> read, RunTurn turn) {
        return turn.run().equals(read.value())
                ? Decision.NOTHING
                : effects(Decision.update(SagaRuns.RUNS, read, kept(turn.run())), turn);
    }

    private SagaRun kept(SagaRun run) {
        if (!run.data().isKept()) {
            throw new IllegalArgumentException(
                    "the data of %s would have more than %d bytes"
                            .formatted(run.key(), RunData.BYTES_MAX));
        }
        return saga.types().kept(run);
    }

    private Decision effects(Decision decision, RunTurn turn) {
        var all = decision;
        for (var effect : turn.effects()) {
            all =
                    switch (effect) {
                        case Effect.Ask ask -> asking(all, turn.run(), ask);
                        case Effect.Wake(int number, var at) -> waking(all, turn.run(), number, at);
                        case Effect.Tell(var status) -> telling(all, turn.run(), status);
                    };
        }
        return all;
    }

    private Decision asking(Decision decision, SagaRun run, Effect.Ask ask) {
        var step = definition.steps().get(ask.step());
        var request =
                new StepRequest(
                        run.saga(),
                        step.name(),
                        ask.undoing(),
                        ask.attempt(),
                        ask.number(),
                        run.idempotencyKey(step, ask.undoing()),
                        ask.until());
        var data = request.in(run.data().with(definition.subject(), run.subject()));
        return decision.andPublish(
                saga.types()
                        .asking(
                                origin,
                                step.action(ask.undoing()).asks(),
                                id(run, ask.number(), "asked"),
                                now,
                                data));
    }

    private Decision waking(Decision decision, SagaRun run, int number, Instant at) {
        var ended = new SagaWaitEnded(run.saga(), run.subject(), number);
        var event = origin.event(SagaWaitEnded.TYPE, id(run, number, "ended"), at, ended);
        return decision.andPublishAt(event, at);
    }

    private Decision telling(Decision decision, SagaRun run, RunStatus status) {
        var id = id(run, run.position().number(), status.label());
        if (status == RunStatus.STUCK) {
            var stuck = stuck(run);
            LOG.atWarn()
                    .log(
                            "The run {} is stuck at {}: {}; what to do is in {}",
                            run.key(),
                            stuck.step(),
                            stuck.reason(),
                            stuck.runbook());
            return decision.andPublish(origin.event(SagaStuck.TYPE, id, now, stuck));
        }
        var told = decision.andPublish(origin.event(SagaEnded.TYPE, id, now, ended(run, status)));
        return waking(told, run, run.position().number(), now.plus(SagaRuns.KEPT));
    }

    private SagaEnded ended(SagaRun run, RunStatus status) {
        return new SagaEnded(
                run.saga(),
                run.version(),
                run.subject(),
                status.label(),
                definition.owner(),
                run.reason(),
                run.history().latest(What.FAILED));
    }

    private SagaStuck stuck(SagaRun run) {
        return new SagaStuck(
                run.saga(),
                run.version(),
                run.subject(),
                definition.owner(),
                definition.runbook().toString(),
                definition.steps().get(run.position().step()).name(),
                run.reason().orElse(""));
    }

    /// The id of the one event of a kind that a run tells in one wait.
    private static EventId id(SagaRun run, int number, String kind) {
        return new EventId("%s/%d/%s".formatted(run.key(), number, kind));
    }
}
