package dev.tradewind.client;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// An order API of this machine, and what it is asked with.
///
/// @param key or token that says who asks
/// @param certificate that it shows; without one it is not asked over TLS
public record ApiPlace(int port, Optional<String> key, Optional<X509Certificate> certificate) {
    /// One that asks nobody who asks.
    public static ApiPlace open(int port) {
        return new ApiPlace(port, Optional.empty(), Optional.empty());
    }

    String address() {
        return "%s://localhost:%d".formatted(certificate.isPresent() ? "https" : "http", port);
    }

    /// Without the key.
    @Override
    public String toString() {
        return address();
    }
}
