package dev.tradewind.dapr.event;

import java.util.Map;

/// The bytes that are on a topic, and what is beside them.
///
/// @param metadata as the publisher gave it; a subscriber gets each as a header
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Message(byte[] data, Map<String, String> metadata) {
    public Message {
        metadata = Map.copyOf(metadata);
    }
}
