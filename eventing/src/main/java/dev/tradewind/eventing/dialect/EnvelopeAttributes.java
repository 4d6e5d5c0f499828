package dev.tradewind.eventing.dialect;

import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.telemetry.trace.SpanContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attributes that travel beside an envelope: the names that filters look at, and correlation, cause and trace, for
/// which an envelope has no place. A message without them can be read all the same.
record EnvelopeAttributes(WireMessage message) {
    private static final String EVENT_TYPE = "eventType";
    private static final String SOURCE = "source";
    private static final String EVENT_VERSION = "eventVersion";
    private static final String CORRELATION_ID = "correlationId";
    private static final String CAUSATION_ID = "causationId";

    /// The subject, for consumers that keep events of one subject in order.
    private static final String PARTITION_KEY = "partitionKey";

    /// The attributes of an event, with its type and source as they are spelled on its wire.
    static Map<String, String> of(Event<?> event, String type, String source) {
        var context = event.context();
        var attributes = new HashMap<String, String>();
        attributes.put(EVENT_TYPE, type);
        attributes.put(SOURCE, source);
        attributes.put(EVENT_VERSION, event.type().dataVersion());
        attributes.put(CORRELATION_ID, context.correlationId());
        attributes.put(PARTITION_KEY, event.subject());
        context.causationId().ifPresent(id -> attributes.put(CAUSATION_ID, id.value()));
        context.trace().ifPresent(it -> put(it, attributes));
        return attributes;
    }

    private static void put(SpanContext trace, Map<String, String> attributes) {
        attributes.put(SpanContext.PARENT, trace.parent());
        trace.stateIfAny().ifPresent(it -> attributes.put(SpanContext.STATE, it));
    }

    /// The filter that takes messages of these types, as they are spelled.
    static Filter filter(List<String> types) {
        return new Filter(Filter.Place.ATTRIBUTES, EVENT_TYPE, types);
    }

    Optional<String> correlationId() {
        return message.attribute(CORRELATION_ID);
    }

    Optional<EventId> causationId() {
        return message.attribute(CAUSATION_ID).map(EventId::new);
    }

    Optional<SpanContext> trace() {
        return SpanContext.of(
                message.attribute(SpanContext.PARENT), message.attribute(SpanContext.STATE));
    }
}
