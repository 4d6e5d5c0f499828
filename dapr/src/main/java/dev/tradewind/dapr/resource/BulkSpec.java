package dev.tradewind.dapr.resource;

import java.time.Duration;

/// The wish to get many messages in a request.
///
/// @param messagesMax in one
/// @param await the longest that the first of them waits for others
public record BulkSpec(int messagesMax, Duration await) {
    /// As many as a component hands out at a time.
    public static final int MESSAGES_MAX = 1000;

    public static final Duration AWAIT_MAX = Duration.ofMinutes(1);
    private static final int MESSAGES = 100;
    private static final Duration AWAIT = Duration.ofSeconds(1);

    public BulkSpec {
        messagesMax = Math.clamp(messagesMax, 1, MESSAGES_MAX);
        await = await.compareTo(AWAIT_MAX) > 0 ? AWAIT_MAX : await;
    }

    /// The wish of an application that may leave both to the sidecar, with zero.
    public static BulkSpec of(int messagesMax, int awaitMillis) {
        return new BulkSpec(
                messagesMax > 0 ? messagesMax : MESSAGES,
                awaitMillis > 0 ? Duration.ofMillis(awaitMillis) : AWAIT);
    }
}
