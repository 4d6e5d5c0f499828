package dev.tradewind.app.command;

import dev.tradewind.app.tls.TlsFiles;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options that say which ports of an instance are asked over TLS, and what they show.
final class TlsOptions {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description =
                    "has ports be asked over TLS: their certificate and those that follow it, PEM,"
                            + " read again when it changes")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "the certificate's key, PEM, readable by its owner only")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--tls-ports",
            paramLabel = "PORT,…",
            split = ",",
            converter = TlsPortName.class,
            description = {
                "ports with that certificate: order-api, aws, operator, dapr (both of each sidecar)."
                        + " Not given: order-api, and of a",
                "broker alone aws"
            })
    private List<TlsPort> ports = List.of();

    /// The files that a port shows, if it is asked over TLS.
    ///
    /// @param main the port that is meant where none is named
    /// @throws IllegalArgumentException if the options do not go together
    Optional<TlsFiles> of(TlsPort port, TlsPort main) {
        return files().filter(_ -> named(main).contains(port));
    }

    /// The ports of a broker that are asked over TLS, if any are.
    ///
    /// @param main as for [#of]
    /// @throws IllegalArgumentException if the options do not go together
    Optional<TlsPorts> ofBroker(TlsPort main) {
        var wanted = EnumSet.copyOf(named(main));
        wanted.remove(TlsPort.ORDER_API);
        return files().filter(_ -> !wanted.isEmpty()).map(it -> new TlsPorts(it, wanted));
    }

    /// Refuses ports that a process on a cluster does not have.
    ///
    /// @throws IllegalArgumentException if one is named
    void requireOfCluster() {
        if (ports.contains(TlsPort.AWS) || ports.contains(TlsPort.DAPR)) {
            throw new IllegalArgumentException(
                    "--tls-ports are order-api and operator here: a process on a cluster has no other");
        }
    }

    private Optional<TlsFiles> files() {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "--tls-certificate and --tls-key go together: a certificate is shown with its"
                            + " key");
        }
        if (certificate.isEmpty() && !ports.isEmpty()) {
            throw new IllegalArgumentException(
                    "--tls-ports needs --tls-certificate and --tls-key, which those ports show");
        }
        return certificate.map(it -> new TlsFiles(it, key.orElseThrow()));
    }

    private Set<TlsPort> named(TlsPort main) {
        if (main != TlsPort.ORDER_API && ports.contains(TlsPort.ORDER_API)) {
            throw new IllegalArgumentException(
                    "--tls-ports order-api is for an order backend, and this is a broker alone");
        }
        return ports.isEmpty() ? Set.of(main) : Set.copyOf(ports);
    }

    /// The beginning of a port's addresses.
    String scheme(TlsPort port, TlsPort main) {
        return of(port, main).isPresent() ? "https" : "http";
    }
}
