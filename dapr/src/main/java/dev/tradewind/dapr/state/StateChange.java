package dev.tradewind.dapr.state;

import java.time.Duration;
import java.util.Optional;

/// A change of what is kept under one key.
public sealed interface StateChange {
    String key();

    Condition condition();

    /// The value that is kept from then on.
    ///
    /// @param lifetime how long, if not for ever
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Upsert(
            String key,
            byte[] data,
            String contentType,
            Condition condition,
            Optional<Duration> lifetime)
            implements StateChange {}

    /// The end of what is kept, if anything is.
    record Delete(String key, Condition condition) implements StateChange {}
}
