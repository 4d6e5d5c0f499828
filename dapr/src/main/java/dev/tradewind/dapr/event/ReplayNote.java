package dev.tradewind.dapr.event;

import java.util.HashMap;

/// The note that a message gets which a topic replays: an extension of its CloudEvent, and metadata of the same name.
/// Bytes that are no CloudEvent have the metadata alone.
public final class ReplayNote {
    public static final String REPLAYED = "replayed";

    private ReplayNote() {}

    public static Message on(Message message) {
        var metadata = new HashMap<>(message.metadata());
        metadata.put(REPLAYED, Boolean.toString(true));
        return new Message(
                JsonEvent.parse(message.data())
                        .filter(it -> it.text(Attribute.SPEC_VERSION).isPresent())
                        .map(ReplayNote::extended)
                        .orElse(message.data()),
                metadata);
    }

    private static byte[] extended(JsonEvent event) {
        return ForeignJson.write(event.tree().put(REPLAYED, true));
    }
}
