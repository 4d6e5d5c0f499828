package dev.tradewind.dapr.sidecar;

import java.util.Map;
import java.util.Optional;

/// The tokens by which sidecar and application know each other.
///
/// @param api that callers show to a sidecar
/// @param app that a sidecar shows to its application
public record Tokens(Optional<String> api, Optional<String> app) {
    public static final Tokens NONE = new Tokens(Optional.empty(), Optional.empty());

    /// `DAPR_API_TOKEN` and `APP_API_TOKEN`.
    public static Tokens of(Map<String, String> environment) {
        return new Tokens(text(environment, "DAPR_API_TOKEN"), text(environment, "APP_API_TOKEN"));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isEmpty());
    }

    /// Says nothing of them.
    @Override
    public String toString() {
        return "tokens";
    }
}
