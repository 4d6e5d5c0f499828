package dev.tradewind.observe.log;

/// An event as it stands in a stream.
///
/// @param position by which events are told apart, and ordered
/// @param ingestedMillis the time at which it was put
public record StoredEvent(
        LogPosition position, String stream, long ingestedMillis, String message) {
    /// Epoch, as its sender said.
    public long atMillis() {
        return position.millis();
    }

    /// The bytes that it takes of a page, reckoned as in a batch that is put.
    int sizeBytes() {
        return (int) LogBatch.utf8Bytes(message) + LogBatch.EVENT_OVERHEAD_BYTES;
    }
}
