package dev.tradewind.app.instance;

import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import dev.tradewind.http.server.Tls;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// The certificate that ports of a broker show while it runs, and which of them.
record OpenTls(Optional<Tls> shown, Set<TlsPort> ports) {
    /// Reads it, and whatever its files come to have.
    ///
    /// @param opened takes what has to be closed
    /// @throws dev.tradewind.app.file.UnusableFile if it cannot be used
    static OpenTls of(Optional<TlsPorts> wanted, InstantSource clock, ClosingStack opened) {
        return wanted.map(it -> open(it, clock, opened))
                .orElseGet(() -> new OpenTls(Optional.empty(), Set.of()));
    }

    private static OpenTls open(TlsPorts wanted, InstantSource clock, ClosingStack opened) {
        var files = new FileWatch();
        opened.push(files::close);
        return new OpenTls(Optional.of(wanted.files().open(files, clock)), wanted.ports());
    }

    /// The certificate that a port shows; nothing if it is asked in clear text.
    Optional<Tls> at(TlsPort port) {
        return ports.contains(port) ? shown : Optional.empty();
    }

    /// The beginning of a port's addresses.
    String scheme(TlsPort port) {
        return at(port).isPresent() ? "https" : "http";
    }
}
