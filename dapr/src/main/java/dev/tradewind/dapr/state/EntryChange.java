package dev.tradewind.dapr.state;

import java.time.Duration;
import java.util.Optional;

/// A change of what is kept under one key.
public sealed interface EntryChange {
    String key();

    EtagCondition condition();

    /// The value that is kept from then on.
    ///
    /// @param lifetime how long, if not for ever
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Upsert(
            String key,
            byte[] data,
            String contentType,
            EtagCondition condition,
            Optional<Duration> lifetime)
            implements EntryChange {}

    /// The end of what is kept, if anything is.
    record Delete(String key, EtagCondition condition) implements EntryChange {}
}
