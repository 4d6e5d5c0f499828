package dev.tradewind.sagas;

import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.http.json.JsonCodec;
import dev.tradewind.sagas.definition.SagaDefinition;
import dev.tradewind.sagas.run.RunData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The types of one saga's events. On its topic they have the names that the definition has; everywhere else the saga's
/// name is before them, so that two sagas may each have a `CustomerNotified`.
final class SagaTypes {
    private static final JsonCodec<RunData> CODEC = JsonCodec.of(RunData.class);
    private static final String DATA_VERSION = "1.0";

    private final SagaDefinition saga;
    private final Map<String, EventType<RunData>> byEvent = new LinkedHashMap<>();

    SagaTypes(SagaDefinition saga) {
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

    boolean has(String event) {
        return byEvent.containsKey(event);
    }

    /// The name that an event of one of these types has in the definition.
    String event(EventType<?> type) {
        return type.name().substring(prefix().length());
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
