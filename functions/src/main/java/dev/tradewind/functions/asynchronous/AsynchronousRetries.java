package dev.tradewind.functions.asynchronous;

import java.time.Duration;

/// The waits before an event is tried again.
///
/// Source: Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous invocation".
final class AsynchronousRetries {
    private static final Duration AFTER_FIRST_ERROR = Duration.ofMinutes(1);
    private static final Duration AFTER_SECOND_ERROR = Duration.ofMinutes(2);
    private static final Duration SETBACK_FIRST = Duration.ofSeconds(1);
    private static final Duration SETBACK_LONGEST = Duration.ofMinutes(5);

    /// 2^9 seconds are longer than the longest.
    private static final int DOUBLINGS_MAX = 9;

    private AsynchronousRetries() {}

    /// @param errors of the function so far
    static Duration afterErrors(int errors) {
        return errors == 1 ? AFTER_FIRST_ERROR : AFTER_SECOND_ERROR;
    }

    /// @param setbacks attempts so far that did not get as far as the function
    static Duration afterSetbacks(int setbacks) {
        var doubled = SETBACK_FIRST.multipliedBy(1L << Math.min(setbacks - 1, DOUBLINGS_MAX));
        return doubled.compareTo(SETBACK_LONGEST) < 0 ? doubled : SETBACK_LONGEST;
    }
}
