package dev.tradewind.dapr.pubsub;

import java.util.OptionalInt;

/// The reason why a message was not handled.
///
/// @param status that the application answered with, if it did
public record Failure(String cause, OptionalInt status) {
    public static Failure of(String cause) {
        return new Failure(cause, OptionalInt.empty());
    }
}
