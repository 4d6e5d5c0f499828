package dev.tradewind.dapr.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// A value that is kept under a key.
///
/// @param etag another one with each change of the key
/// @param expiresAt when it is gone by itself
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record StateEntry(
        String key, byte[] data, String contentType, String etag, Optional<Instant> expiresAt) {
    /// The metadata by which clients are told of it: when it is gone, to the second.
    public Map<String, String> metadata() {
        return expiresAt
                .map(it -> Map.of("ttlExpireTime", it.truncatedTo(ChronoUnit.SECONDS).toString()))
                .orElse(Map.of());
    }

    /// The same under another name.
    public StateEntry named(String other) {
        return new StateEntry(other, data, contentType, etag, expiresAt);
    }
}
