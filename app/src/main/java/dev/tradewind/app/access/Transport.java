package dev.tradewind.app.access;

import dev.tradewind.app.tls.TlsFiles;

/// A way for requests to the order API to come.
public sealed interface Transport {
    /// As they are, which is for one machine.
    record Plain() implements Transport {}

    /// Over TLS as far as a proxy, which sends them on.
    record Proxied() implements Transport {}

    /// Over TLS.
    record Tls(TlsFiles files) implements Transport {}
}
