package dev.tradewind.sagas;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.run.RunData;
import dev.tradewind.sagas.run.SagaRun;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The types of the events of a saga that has a topic of its own, where their data are what the run has gathered. On that
/// topic they have the names that the definition has; everywhere else the saga's name is before them, so that two sagas may
/// each have a `CustomerNotified`.
final class OwnTypes implements SagaTypes {
    private static final JsonCodec<RunData> CODEC = JsonCodec.of(RunData.class);
    private static final String DATA_VERSION = "1.0";

    private final SagaDefinition saga;
    private final Map<String, EventType<RunData>> byEvent = new LinkedHashMap<>();

    OwnTypes(SagaDefinition saga) {
        this.saga = saga;
        Function<RunData, String> subject = this::subject;
        saga.events()
                .forEach(event ->
                        byEvent.put(
                                event,
                                new EventType<>(
                                        prefix() + event,
                                        saga.name(),
                                        DATA_VERSION,
                                        CODEC,
                                        subject)));
    }

    private String prefix() {
        return saga.name() + ".";
    }

    private String subject(RunData data) {
        var subject =
                data.text(saga.subject())
                        .orElseThrow(() ->
                                new MalformedEvent(
                                        "the data has no %s, which names what %s is about"
                                                .formatted(saga.subject(), saga.name())));
        try {
            return SagaSubject.parse(subject);
        } catch (IllegalArgumentException e) {
            throw new MalformedEvent(
                    "the %s %s".formatted(saga.subject(), String.valueOf(e.getMessage())));
        }
    }

    /// The type of an event, by its name in the definition.
    EventType<RunData> of(String event) {
        var type = byEvent.get(event);
        if (type == null) {
            throw new IllegalStateException("%s has no event %s".formatted(saga.name(), event));
        }
        return type;
    }

    @Override
    public Intake hearing(Intake intake, String event, Hearing hearing) {
        return intake.inTurnOn(of(event), (it, documents) -> hearing.of(it, it.data(), documents));
    }

    @Override
    public Event<?> asking(TurnOrigin origin, String event, EventId id, Instant at, RunData data) {
        return origin.event(of(event), id, at, data);
    }

    @Override
    public String subject(Event<?> event, RunData data) {
        return event.subject();
    }

    /// Whoever asks how a run ended asks with what.
    @Override
    public SagaRun kept(SagaRun run) {
        return run;
    }

    /// The saga's topic.
    Flow flow() {
        var spelling =
                byEvent.entrySet().stream()
                        .collect(Collectors.toMap(it -> it.getValue().name(), Map.Entry::getKey));
        return new Flow(
                saga.topic(),
                new EnvelopeDialect(Spelling.of(spelling), Spelling.NONE),
                List.copyOf(byEvent.values()));
    }
}
