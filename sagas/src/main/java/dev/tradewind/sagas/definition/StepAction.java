package dev.tradewind.sagas.definition;

import java.time.Duration;

/// An action that a saga asks for: by which event, of whom, and how long it waits.
///
/// @param asks the event that asks for it
/// @param deadline of each attempt, from the event on
/// @param attempts as often as it is asked for before it counts as failed
/// @param backoff the time before it is asked for again after an attempt that broke, doubled with each
public record StepAction(
        String asks, Performer by, Duration deadline, int attempts, Duration backoff) {
    static final int ATTEMPTS_MAX = 10;
    static final int ATTEMPTS_DEFAULT = 3;

    static final Duration DEADLINE_MIN = Duration.ofMillis(100);

    /// A year and a day: whoever means for ever has to think of another end.
    static final Duration DEADLINE_MAX = Duration.ofDays(366);

    static final Duration BACKOFF_DEFAULT = Duration.ofSeconds(1);
    static final Duration BACKOFF_MIN = Duration.ofMillis(10);
    static final Duration BACKOFF_MAX = Duration.ofHours(1);

    /// The time to wait after the attempt of this number broke, from 1.
    public Duration pauseAfter(int attempt) {
        var doubled = backoff.multipliedBy(1L << Math.min(attempt - 1, ATTEMPTS_MAX));
        return doubled.compareTo(BACKOFF_MAX) < 0 ? doubled : BACKOFF_MAX;
    }
}
