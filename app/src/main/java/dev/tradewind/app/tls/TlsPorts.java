package dev.tradewind.app.tls;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The ports of an instance that are asked over TLS, by one certificate.
///
/// @param ports beside the order API's, whose [access][dev.tradewind.app.access.ApiAccess] says so itself
public record TlsPorts(TlsFiles files, Set<TlsPort> ports) {
    public TlsPorts {
        ports = Set.copyOf(ports);
    }

    /// The file of the certificates that a port shows, if that is among these.
    public Optional<Path> certificates(TlsPort port) {
        return ports.contains(port) ? Optional.of(files.certificates()) : Optional.empty();
    }
}
