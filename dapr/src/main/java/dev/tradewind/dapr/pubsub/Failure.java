package dev.tradewind.dapr.pubsub;

import java.util.OptionalInt;

/// The reason why a message was not handled.
///
/// @param status that the application answered with, if it did
public record Failure(String cause, OptionalInt status) {
    /// The beginning of the cause where an application could not be reached, by which its dead letters are known when it
    /// is back.
    private static final String AWAY = "the application is away: ";

    public static Failure of(String cause) {
        return new Failure(cause, OptionalInt.empty());
    }

    /// The failure of an application that cannot be reached.
    public static Failure away(String reason) {
        return of(AWAY + reason);
    }

    public boolean isAway() {
        return isAway(cause);
    }

    public static boolean isAway(String cause) {
        return cause.startsWith(AWAY);
    }
}
