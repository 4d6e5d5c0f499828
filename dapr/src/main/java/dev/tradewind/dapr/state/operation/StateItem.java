package dev.tradewind.dapr.state.operation;

import dev.tradewind.dapr.resource.Properties;

/// A value to keep under a key, or a key to forget, as a request names it.
///
/// @param value empty for what is to be forgotten
/// @param etag empty where the request names none
/// @param concurrency `first-write`, `last-write` or empty
/// @param consistency `strong`, `eventual` or empty; all is strong here
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StateItem(
        String key,
        byte[] value,
        String etag,
        String concurrency,
        String consistency,
        Properties metadata) {}
