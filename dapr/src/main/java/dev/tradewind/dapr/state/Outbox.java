package dev.tradewind.dapr.state;

import dev.tradewind.dapr.event.Attribute;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.event.ForeignJson;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.event.TraceContext;
import dev.tradewind.dapr.event.Unwrapped;
import dev.tradewind.dapr.pubsub.JoinablePubSub;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.dapr.state.EntryChange.Upsert;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The events that a component publishes of its transactions: one of each value that is kept, in their order, and of one
/// write with them. Dapr documentation, "How-To: Enable the transactional outbox pattern".
///
/// @param pubSubName by which the application has the pubsub
/// @param ids of events
public record Outbox(
        JoinableStateStore store,
        JoinablePubSub pubSub,
        String pubSubName,
        String topic,
        Envelopes envelopes,
        Supplier<UUID> ids) {
    private static final String PROJECTION = "outbox.projection";
    private static final String OVERRIDE = "cloudevent.";
    private static final Set<String> TRUE = Set.of("y", "yes", "true", "t", "on", "1");

    /// Metadata of operations that mean something to the store, or that an event has of itself.
    private static final Set<String> NO_ATTRIBUTES =
            Set.of("data", "id", "contenttype", "ttlinseconds", PROJECTION);

    /// Makes all changes and publishes their events, or does nothing. A change that is a projection is not made: its value
    /// is in the event of the same key, in place of what is kept.
    ///
    /// @throws StateConflict if a condition does not hold
    /// @throws dev.tradewind.engine.Refusal if an event is not taken
    public void write(List<Announced> announced, TraceContext trace) {
        var projections =
                announced.stream()
                        .filter(Outbox::isProjection)
                        .collect(
                                Collectors.toMap(it -> it.change().key(), it -> it, (_, it) -> it));
        var made = announced.stream().filter(it -> !isProjection(it)).toList();
        var events =
                made.stream()
                        .flatMap(it -> event(it, projections, trace).stream())
                        .map(it -> new Message(it, Map.of()))
                        .toList();
        var publishing = pubSub.ready(topic, events);
        store.write(made.stream().map(Announced::change).toList(), publishing);
    }

    private static boolean isProjection(Announced it) {
        return it.change() instanceof Upsert
                && it.metadata()
                        .text(PROJECTION)
                        .filter(value -> TRUE.contains(value.strip().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    private Optional<byte[]> event(
            Announced it, Map<String, Announced> projections, TraceContext trace) {
        return projections.getOrDefault(it.change().key(), it).change() instanceof Upsert said
                        && it.change() instanceof Upsert
                ? Optional.of(event(said, it.metadata(), trace))
                : Optional.empty();
    }

    private byte[] event(Upsert said, Properties metadata, TraceContext trace) {
        var unwrapped =
                new Unwrapped(
                        pubSubName, topic, contentType(said), said.data(), Properties.NONE, trace);
        var event = ForeignJson.readObject(envelopes.wrap(unwrapped));
        metadata.asMap()
                .forEach((name, value) -> {
                    var attribute =
                            name.startsWith(OVERRIDE) ? name.substring(OVERRIDE.length()) : name;
                    if (!NO_ATTRIBUTES.contains(attribute.toLowerCase(Locale.ROOT))) {
                        event.put(attribute, value);
                    }
                });
        event.put(Attribute.ID, "outbox-" + ids.get());
        return ForeignJson.write(event);
    }

    private static String contentType(Upsert said) {
        if (!said.contentType().isEmpty()) {
            return said.contentType();
        }
        return ForeignJson.isValue(said.data()) ? "application/json" : "text/plain";
    }

    /// A change, and the metadata that it was asked for with.
    public record Announced(EntryChange change, Properties metadata) {}
}
