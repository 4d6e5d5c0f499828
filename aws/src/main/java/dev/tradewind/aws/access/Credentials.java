package dev.tradewind.aws.access;

import java.time.Instant;
import java.util.Optional;

/// An access key that a request can be signed with.
///
/// @param token of temporary credentials, which is sent along
/// @param expiresAt likewise
public record Credentials(
        String accessKeyId,
        String secret,
        CallerIdentity principal,
        Optional<String> token,
        Optional<Instant> expiresAt) {
    static Credentials of(AccessKey key) {
        return new Credentials(
                key.id(),
                key.secret(),
                CallerIdentity.root(key.account()),
                Optional.empty(),
                Optional.empty());
    }

    /// Without the secret and the token, which belong in no log.
    @Override
    public String toString() {
        return accessKeyId + " of " + principal.arn();
    }
}
