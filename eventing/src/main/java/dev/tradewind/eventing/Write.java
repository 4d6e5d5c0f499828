package dev.tradewind.eventing;

/// A document to be written, if its version is still the expected one.
///
/// @param expectedVersion [#ABSENT] when the document must not exist yet
public record Write<T>(
        DocumentCollection<T> collection, String key, T value, long expectedVersion) {
    public static final long ABSENT = 0;
}
