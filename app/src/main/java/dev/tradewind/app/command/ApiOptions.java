package dev.tradewind.app.command;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.access.ApiKeyFile;
import dev.tradewind.app.access.TokenIssuer;
import dev.tradewind.app.access.TokenIssuer.KeySource;
import dev.tradewind.app.access.Transport;
import dev.tradewind.app.tls.TlsFiles;
import dev.tradewind.commerce.Profile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say who may ask the order API, and from where.
final class ApiOptions {
    @Option(
            names = "--http-bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "address that the order API listens on (${DEFAULT-VALUE}); any but a loopback"
                            + " address needs keys and TLS")
    private InetAddress bind = InetAddress.getLoopbackAddress();

    @Option(
            names = "--http-access",
            paramLabel = "open|keys",
            description = {
                "whoever reaches the order API may do everything, or each request says who asks, by"
                        + " a key or a token. Not",
                "given: open on a loopback address with --profile demo, keys otherwise, and where"
                        + " one of --api-keys, --jwt-issuer is given"
            })
    private Optional<Access> access = Optional.empty();

    @Option(
            names = "--api-keys",
            paramLabel = "FILE",
            description =
                    "file of the keys that ./tradewind keys makes and revokes (beside --data:"
                            + " DIR-api-keys.json; of a cluster: cluster-api-keys.json)")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--jwt-issuer",
            paramLabel = "NAME",
            description =
                    "takes tokens (JWT) of this issuer, as its claim iss names it, along with"
                            + " --jwt-audience and --jwt-keys")
    private Optional<String> issuer = Optional.empty();

    @Option(
            names = "--jwt-audience",
            paramLabel = "NAME",
            description = "the audience that tokens are for, one of their claim aud")
    private Optional<String> audience = Optional.empty();

    @Option(
            names = "--jwt-keys",
            paramLabel = "FILE|URL",
            description =
                    "the issuer's public keys, a JSON Web Key Set: a file, read again when it"
                            + " changes, or https://, fetched every 5 minutes")
    private Optional<String> issuerKeys = Optional.empty();

    @Option(
            names = "--jwt-roles",
            paramLabel = "CLAIM",
            defaultValue = "roles",
            description =
                    "claim with a token's roles, for example realm_access.roles (${DEFAULT-VALUE})")
    private String rolesClaim = "";

    @Option(
            names = "--jwt-customer",
            paramLabel = "CLAIM",
            defaultValue = "email",
            description =
                    "claim with the customer that a token with the role customer is of; email"
                            + " counts with email_verified (${DEFAULT-VALUE})")
    private String customerClaim = "";

    @Option(
            names = "--behind-tls-proxy",
            description = "a proxy terminates TLS, and is alone in reaching the order API")
    private boolean proxied;

    private enum Access {
        OPEN,
        KEYS
    }

    /// @param tls the certificate that it shows, if it is asked over TLS
    /// @throws IllegalArgumentException if they do not go together
    ApiAccess access(Profile profile, Path data, Optional<TlsFiles> tls) {
        boolean open = isOpen(profile);
        var transport = transport(tls);
        if (!open && !profile.takesTestSwitches() && transport instanceof Transport.Plain) {
            throw new IllegalArgumentException(
                    "--profile prod has the order API be asked with keys, over TLS: name"
                            + " --tls-certificate and --tls-key, or say --behind-tls-proxy if a proxy"
                            + " terminates it. --http-access open lets programs on this machine do"
                            + " everything without either");
        }
        return new ApiAccess(
                bind, open ? Optional.empty() : Optional.of(credentials(data)), transport);
    }

    private boolean isOpen(Profile profile) {
        boolean byDefault =
                bind.isLoopbackAddress()
                        && profile.takesTestSwitches()
                        && keys.isEmpty()
                        && issuer.isEmpty();
        return access.map(it -> it == Access.OPEN).orElse(byDefault);
    }

    private ApiAccess.Credentials credentials(Path data) {
        var file = keys.map(ApiKeyFile::new).orElseGet(() -> ApiKeyFile.beside(data));
        return new ApiAccess.Credentials(file, issuer.map(this::issuer));
    }

    private TokenIssuer issuer(String name) {
        return new TokenIssuer(
                name,
                audience.orElse(""),
                issuerKeys
                        .map(KeySource::of)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "--jwt-issuer needs --jwt-keys, the file or the address of"
                                                + " its public keys")),
                rolesClaim,
                customerClaim);
    }

    private Transport transport(Optional<TlsFiles> tls) {
        return tls.<Transport>map(Transport.Tls::new)
                .orElseGet(() -> proxied ? new Transport.Proxied() : new Transport.Plain());
    }

    /// Describes where the order API is, and for whom.
    ///
    /// @param taken the port that it has
    String line(ApiAccess of, int taken) {
        return "order API      %s://%s:%d   documented at /docs, console at /console, %s"
                .formatted(of.scheme(), host(), taken, proof(of));
    }

    /// The address of an API that has neither documentation nor console, and for whom it is.
    ///
    /// @param taken the port that it has
    String address(ApiAccess of, int taken) {
        return "%s://%s:%d   %s".formatted(of.scheme(), host(), taken, proof(of));
    }

    private String host() {
        return bind.isLoopbackAddress() ? "localhost" : bind.getHostAddress();
    }

    private static String proof(ApiAccess of) {
        return of.credentials().isEmpty() ? "no keys" : "asked with keys";
    }

    /// The word for the log on whom it is for.
    static String label(ApiAccess of) {
        return (of.credentials().isEmpty() ? Access.OPEN : Access.KEYS)
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
