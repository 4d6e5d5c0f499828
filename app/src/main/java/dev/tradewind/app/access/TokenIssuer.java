package dev.tradewind.app.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;

/// An issuer of tokens that are taken, as its own configuration has it.
///
/// @param issuer the claim `iss`, which is compared as it is
/// @param audience one that the claim `aud` has to have
/// @param keys its public keys, a JSON Web Key Set (RFC 7517)
/// @param rolesClaim names the claim with the caller's roles, a list or words: `roles`, or a path such as
///     `realm_access.roles`
/// @param customerClaim names the claim that is the customer whom one with that role is
public record TokenIssuer(
        String issuer, String audience, KeySource keys, String rolesClaim, String customerClaim) {
    public TokenIssuer {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException(
                    "tokens are taken of one issuer and for one audience: name both with"
                            + " --jwt-issuer and --jwt-audience");
        }
    }

    /// The place that an issuer's keys are at.
    public sealed interface KeySource {
        /// A file, or an address that is asked now and then.
        ///
        /// @throws IllegalArgumentException if it is neither, or one where others could put keys of their own
        static KeySource of(String text) {
            return text.matches("(?i)https?://.*")
                    ? new Address(URI.create(text))
                    : new KeyFile(Path.of(text));
        }

        record KeyFile(Path path) implements KeySource {}

        record Address(URI uri) implements KeySource {
            public Address {
                if (!"https".equalsIgnoreCase(uri.getScheme()) && !isOfThisMachine(uri)) {
                    throw new IllegalArgumentException(
                            "%s is asked without TLS, so anybody on the way could put keys of his own: https://, or a file"
                                    .formatted(uri));
                }
            }

            private static boolean isOfThisMachine(URI uri) {
                try {
                    return InetAddress.getByName(uri.getHost()).isLoopbackAddress();
                } catch (UnknownHostException _) {
                    return false;
                }
            }
        }
    }
}
