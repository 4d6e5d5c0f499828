package dev.tradewind.app.logging;

/// A taker of log lines beside the place where they are written. It has to be done in next to no time, on any thread.
@FunctionalInterface
public interface LineTaker {
    /// Takes a line as a JSON object.
    ///
    /// @param atMillis epoch
    void take(long atMillis, String json);
}
