package dev.tradewind.client;

import java.util.Optional;

/// An order API or an AWS endpoint of this machine, and what it is asked with.
///
/// @param key or token that says who asks
/// @param trust in whoever answers; without it it is not asked over TLS
public record ApiPlace(int port, Optional<String> key, Optional<ServerTrust> trust) {
    /// One that asks nobody who asks.
    public static ApiPlace open(int port) {
        return new ApiPlace(port, Optional.empty(), Optional.empty());
    }

    /// Its scheme, host and port.
    public String address() {
        return "%s://localhost:%d".formatted(trust.isPresent() ? "https" : "http", port);
    }

    /// Without the key.
    @Override
    public String toString() {
        return address();
    }
}
