package dev.tradewind.observe.log;

/// An event as it stands in a stream.
///
/// @param position by which events are told apart, and ordered
/// @param ingestedMillis the time at which it was put
public record StoredEvent(
        LogPosition position, String stream, long ingestedMillis, String message) {
    /// In the heap, beside the text.
    private static final int WEIGHT_BYTES = 160;

    /// Epoch, as its sender said.
    public long atMillis() {
        return position.millis();
    }

    /// About what it takes in an answer, and in the heap.
    int sizeBytes() {
        return message.length() + WEIGHT_BYTES;
    }
}
