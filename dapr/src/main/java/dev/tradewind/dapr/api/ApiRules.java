package dev.tradewind.dapr.api;

import dev.tradewind.dapr.resource.Configuration;
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
}
