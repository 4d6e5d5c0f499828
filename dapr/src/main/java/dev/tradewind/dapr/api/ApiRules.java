package dev.tradewind.dapr.api;

import dev.tradewind.dapr.resource.Configuration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// The rules of who may ask a sidecar for what.
///
/// @param token that callers have to show
/// @param configuration that says which parts of the API there are
public record ApiRules(Optional<String> token, Configuration configuration) {
    /// The health of a sidecar is told whatever the configuration is.
    boolean allow(SidecarRequest request) {
        return request.path().size() < 2
                || request.isFor("v1.0", "healthz")
                || configuration.hasHttp(request.path().get(0), request.path().get(1));
    }

    /// Tells whether one who shows that token, or none, may ask.
    public boolean admits(Optional<String> shown) {
        return token.isEmpty() || shown.filter(this::isToken).isPresent();
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(bytes(shown), bytes(token.orElse("")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
