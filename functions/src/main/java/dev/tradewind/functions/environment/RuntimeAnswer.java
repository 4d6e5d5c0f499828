package dev.tradewind.functions.environment;

/// The end of an invocation, as its environment tells it or shows it.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
sealed interface RuntimeAnswer {
    /// The handler returned.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Responded(byte[] body) implements RuntimeAnswer {}

    /// The handler failed.
    ///
    /// @param errorType from the header; empty where it has none
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Reported(byte[] body, String errorType) implements RuntimeAnswer {}

    /// The handler could not be loaded.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record InitFailed(byte[] body, String errorType) implements RuntimeAnswer {}

    /// The response is over its limit.
    record Oversized() implements RuntimeAnswer {}

    /// The process ended.
    ///
    /// @param status as the system gave it, 128 and the number of a signal for one that was killed
    /// @param wasTaken whether it had asked for the invocation
    record Exited(int status, boolean wasTaken) implements RuntimeAnswer {}

    /// The time is up.
    record TimedOut() implements RuntimeAnswer {}
}
