package dev.tradewind.eventing;

/// A caller's name for one request, under which it may repeat it.
///
/// @param value unique within one kind of command
/// @param fingerprint of the request's content: the same key with other content is refused
public record IdempotencyKey(String value, String fingerprint) {}
