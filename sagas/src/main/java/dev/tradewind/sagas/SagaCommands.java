package dev.tradewind.sagas;

import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.sagas.run.Advance;
import dev.tradewind.sagas.run.Happening;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// The commands on runs. Each is asked for by a request, whose key makes its repetition harmless.
final class SagaCommands {
    static final String SERVICE = "sagas";

    private final Host host;
    private final KnownSagas sagas;
    private final InstantSource clock;
    private final Supplier<String> ids;

    SagaCommands(Host host, KnownSagas sagas, InstantSource clock, Supplier<String> ids) {
        this.host = host;
        this.sagas = sagas;
        this.clock = clock;
        this.ids = ids;
    }

    /// Begins the run of a subject, and tells of the event that starts it.
    ///
    /// @throws Problem if the subject has one
    SagaRun start(KnownSaga saga, String subject, RunData data, HttpCall call) {
        var command =
                Command.of(
                        SERVICE,
                        "start",
                        SagaRun.class,
                        documents -> started(saga, subject, data, call, documents));
        return host.execute(repeatable(command, IdempotencyKey.of(call, saga.name())));
    }

    private Answer<SagaRun> started(
            KnownSaga saga, String subject, RunData data, HttpCall call, Documents documents) {
        var key = SagaRun.key(saga.name(), subject);
        if (documents.find(SagaRuns.RUNS, key).isPresent()) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "there is a run of %s for '%s' already".formatted(saga.name(), subject));
        }
        var now = clock.instant();
        var definition = saga.definition();
        var event =
                saga.requireOwn()
                        .of(definition.starts())
                        .first(new EventId(key + "/started"), now, data)
                        .tracedBy(call.trace());
        var turn = Advance.begin(definition, subject, data, now);
        var decision =
                new TurnDecision(saga, definition, new TurnOrigin.CausedBy(event), now).begin(turn);
        return publishedFirst(event, decision).answering(turn.run());
    }

    /// The decision with an event that comes before all that it leads to.
    private static Decision publishedFirst(Event<?> event, Decision decision) {
        var events = new ArrayList<Event<?>>();
        events.add(event);
        events.addAll(decision.events());
        return new Decision(decision.writes(), events, decision.planned());
    }

    /// Tells an outcome on the saga's topic, from where it comes to the run as from anybody else.
    Told tell(KnownSaga saga, String subject, String event, RunData data, HttpCall call) {
        var id = new EventId("%s/told/%s".formatted(SagaRun.key(saga.name(), subject), ids.get()));
        var command =
                Command.of(
                        SERVICE,
                        "tell",
                        Told.class,
                        documents -> {
                            require(saga.name(), subject, documents);
                            var told =
                                    saga.requireOwn()
                                            .of(event)
                                            .first(id, clock.instant(), data)
                                            .tracedBy(call.trace());
                            return Decision.NOTHING.andPublish(told).answering(new Told(id, event));
                        });
        return host.execute(repeatable(command, IdempotencyKey.of(call, saga.name(), subject)));
    }

    /// An event that was told.
    record Told(EventId eventId, String type) {}

    /// Ends a run that takes steps, and has what it did undone; again it changes nothing.
    ///
    /// @throws Problem if it has ended otherwise, or is stuck
    SagaRun cancel(String saga, String subject, HttpCall call) {
        sagas.find(saga).ifPresent(KnownSaga::requireOwn);
        return move(
                "cancel",
                saga,
                subject,
                new Happening.Cancelled("on request"),
                call,
                run ->
                        switch (run.status()) {
                            case RUNNING -> !goesOnlyForward(run);
                            case COMPENSATING, COMPENSATED, FAILED -> true;
                            case COMPLETED, STUCK -> false;
                        });
    }

    private boolean goesOnlyForward(SagaRun run) {
        return sagas.definition(run)
                .filter(it -> it.goesOnlyForward(run.position().step()))
                .isPresent();
    }

    /// Has what failed tried again of a run that is stuck; again it changes nothing.
    ///
    /// @throws Problem if the run is not stuck, nor goes on after that
    SagaRun retry(String saga, String subject, HttpCall call) {
        return move(
                "retry",
                saga,
                subject,
                new Happening.Retried(),
                call,
                run ->
                        switch (run.status()) {
                            case STUCK, COMPENSATING -> true;
                            case RUNNING -> goesOnlyForward(run);
                            case COMPLETED, COMPENSATED, FAILED -> false;
                        });
    }

    private SagaRun move(
            String name,
            String saga,
            String subject,
            Happening happening,
            HttpCall call,
            Predicate<SagaRun> isTaken) {
        return host.execute(
                Command.of(
                        SERVICE,
                        name,
                        SagaRun.class,
                        documents -> {
                            var read = require(saga, subject, documents);
                            if (!isTaken.test(read.value())) {
                                throw tooLate(happening, read.value());
                            }
                            return moved(read, happening, call);
                        }));
    }

    private Problem tooLate(Happening wanted, SagaRun run) {
        boolean isOnward = wanted instanceof Happening.Cancelled && goesOnlyForward(run);
        return Problem.of(
                Problem.Kind.TOO_LATE,
                "the run of %s for '%s' is %s%s"
                        .formatted(
                                run.saga(),
                                run.subject(),
                                run.status().label(),
                                isOnward ? ", where there is no way back" : ""));
    }

    private Answer<SagaRun> moved(Versioned<SagaRun> read, Happening happening, HttpCall call) {
        var run = read.value();
        var definition = sagas.definition(run);
        if (definition.isEmpty()) {
            return Decision.NOTHING.answering(run);
        }
        var now = clock.instant();
        var turn = Advance.of(definition.get(), run, happening, now);
        var origin = new TurnOrigin.Asked(call.trace());
        return new TurnDecision(sagas.require(run.saga()), definition.get(), origin, now)
                .next(read, turn)
                .answering(turn.run());
    }

    /// @throws Problem if there is no such run
    static Versioned<SagaRun> require(String saga, String subject, Documents documents) {
        return documents
                .find(SagaRuns.RUNS, SagaRun.key(saga, subject))
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.NOT_FOUND,
                                "there is no run of %s for '%s'".formatted(saga, subject)));
    }

    private static <R> Command<R> repeatable(Command<R> command, Optional<IdempotencyKey> key) {
        return key.map(command::repeatableBy).orElse(command);
    }
}
