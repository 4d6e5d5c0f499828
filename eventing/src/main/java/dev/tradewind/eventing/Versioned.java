package dev.tradewind.eventing;

/// A document as it was read, with the version that a write of it must still find.
///
/// @param version 1 when first written, one more with each write
public record Versioned<T>(String key, T value, long version) {}
