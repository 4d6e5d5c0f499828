package dev.tradewind.dapr.event;

import dev.tradewind.dapr.resource.Properties;

/// A publication before it is in an envelope.
///
/// @param contentType as the publisher named it, or empty
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Unwrapped(
        String pubsub,
        String topic,
        String contentType,
        byte[] data,
        Properties metadata,
        TraceContext trace) {}
