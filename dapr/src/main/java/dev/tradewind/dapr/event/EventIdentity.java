package dev.tradewind.dapr.event;

import dev.tradewind.dapr.resource.Properties;
import java.util.Optional;

/// The part of a message by which subscriptions in order know it.
///
/// @param key messages with the same one keep their order: the metadata `partitionKey`, or `__key` as Kafka's component
///     has it
/// @param id messages with the same one are one: the metadata `messageId`, or the source and id of the event (CloudEvents
///     1.0, section 3.1.1)
public record EventIdentity(Optional<String> key, Optional<String> id) {
    public static EventIdentity of(Message message) {
        var metadata = new Properties(message.metadata());
        return new EventIdentity(
                metadata.text("partitionKey").or(() -> metadata.text("__key")),
                metadata.text("messageId").or(() -> ofEvent(message)));
    }

    private static Optional<String> ofEvent(Message message) {
        return JsonEvent.parse(message.data())
                .filter(it -> it.text(Attribute.SPEC_VERSION).isPresent())
                .flatMap(event ->
                        event.text(Attribute.ID)
                                .map(id -> event.text(Attribute.SOURCE).orElse("") + "\n" + id));
    }
}
