package dev.tradewind.dapr.state;

import java.time.Instant;
import java.util.Optional;

/// A value that is kept under a key.
///
/// @param etag another one with each change of the key
/// @param expiresAt when it is gone by itself
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StateEntry(
        String key, byte[] data, String contentType, String etag, Optional<Instant> expiresAt) {
    /// The same under another name.
    public StateEntry named(String other) {
        return new StateEntry(other, data, contentType, etag, expiresAt);
    }
}
