package dev.tradewind.app.access;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/// The rules on who may ask the order API, and from where.
///
/// @param bind where it listens
/// @param credentials the ways to prove who asks; without them whoever reaches it may do everything
/// @param transport what keeps others from reading along
public record ApiAccess(InetAddress bind, Optional<Credentials> credentials, Transport transport) {
    /// Everything for whoever is on this machine.
    public static final ApiAccess OPEN =
            new ApiAccess(
                    InetAddress.getLoopbackAddress(), Optional.empty(), new Transport.Plain());

    public ApiAccess {
        if (!bind.isLoopbackAddress() && credentials.isEmpty()) {
            throw new IllegalArgumentException(
                    "--http-bind %s lets other machines in, so --http-access open is not for it: each has to say who asks"
                            .formatted(bind.getHostAddress()));
        }
        if (!bind.isLoopbackAddress() && transport instanceof Transport.Plain) {
            throw new IllegalArgumentException(
                    "--http-bind %s has keys go over a network: name --tls-certificate and --tls-key, or say --behind-tls-proxy if a"
                                    .formatted(bind.getHostAddress())
                            + " proxy terminates TLS");
        }
    }

    /// The ways to prove who asks.
    ///
    /// @param keys whose file need not be there yet
    /// @param issuer of tokens, if any are taken
    public record Credentials(ApiKeyFile keys, Optional<TokenIssuer> issuer) {}

    /// The beginning of the order API's addresses.
    public String scheme() {
        return transport instanceof Transport.Tls ? "https" : "http";
    }

    /// The certificates that it is asked by, if it is asked over TLS.
    public Optional<Path> certificates() {
        return transport instanceof Transport.Tls(var files)
                ? Optional.of(files.certificates())
                : Optional.empty();
    }
}
