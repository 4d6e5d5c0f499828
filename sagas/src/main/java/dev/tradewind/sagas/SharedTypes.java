package dev.tradewind.sagas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Instant;
import java.util.Optional;

/// The types of the events of a saga that it shares with services: records of theirs, on their topics. Members of an event's
/// data become the run's, and an event that asks takes those that its record has.
record SharedTypes(SharedSaga saga) implements SagaTypes {
    private EventType<?> of(String event) {
        return Optional.<EventType<?>>ofNullable(saga.types().get(event))
                .orElseThrow(() ->
                        new IllegalStateException(
                                "%s has no event %s".formatted(saga.name(), event)));
    }

    @Override
    public Intake hearing(Intake intake, String event, Hearing hearing) {
        return hearing(intake, of(event), event, hearing);
    }

    private <T> Intake hearing(Intake intake, EventType<T> type, String event, Hearing hearing) {
        return intake.inTurnOn(type, (it, documents) -> hearing.of(it, data(event, it), documents));
    }

    private <T> RunData data(String name, Event<T> event) {
        var data =
                event.type().codec().encodeTree(event.data()) instanceof ObjectNode members
                        ? new RunData(members)
                        : RunData.NONE;
        return name.equals(saga.source().definition().starts())
                ? data.with(SharedSaga.STARTED_BY, event.id().value())
                : data;
    }

    @Override
    public Event<?> asking(TurnOrigin origin, String event, EventId id, Instant at, RunData data) {
        return asking(origin, of(event), id, at, data);
    }

    private static <T> Event<T> asking(
            TurnOrigin origin, EventType<T> type, EventId id, Instant at, RunData data) {
        try {
            return origin.event(type, id, at, type.codec().decodeTree(data.members()));
        } catch (MalformedJson e) {
            throw new IllegalStateException(
                    "the data of run %s are not those of %s".formatted(id, type.name()), e);
        }
    }

    /// A run is about the member that its definition names: events of a refund are about its order otherwise.
    @Override
    public String subject(Event<?> event, RunData data) {
        var member = saga.source().definition().subject();
        return data.text(member)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "event %s has no %s, which runs of %s are about"
                                        .formatted(event.id(), member, saga.name())));
    }

    /// The data that were gathered are of the services, which have them: a run that has ended is no second place where a
    /// customer's data are.
    @Override
    public SagaRun kept(SagaRun run) {
        return run.keeping(run.status().isEnd() ? RunData.NONE : run.data().without(saga.unkept()));
    }
}
