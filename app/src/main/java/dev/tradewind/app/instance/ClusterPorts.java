package dev.tradewind.app.instance;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.tls.TlsFiles;
import java.time.InstantSource;
import java.util.Optional;

/// The ports of a process on a cluster: where its API is, and for whom, and where it tells how it is.
///
/// @param http the port of the API; zero takes a free one
/// @param operatorTls the certificate that the operator port shows, if it is asked over TLS
public record ClusterPorts(
        int http, ApiAccess access, OperatorPort operator, Optional<TlsFiles> operatorTls) {
    /// A free port for everybody on this machine, and no other.
    public static final ClusterPorts FREE =
            new ClusterPorts(0, ApiAccess.OPEN, new OperatorPort.Off(), Optional.empty());

    /// Takes the operator port, which answers from then on. There is no console beside it.
    Watch watch(FileWatch files, InstantSource clock, ClosingStack opened) {
        return new Watch(
                operator, operatorTls.map(it -> it.open(files, clock)), Optional.empty(), opened);
    }
}
