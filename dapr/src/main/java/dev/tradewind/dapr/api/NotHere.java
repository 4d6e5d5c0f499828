package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;
import java.util.Map;
import java.util.Optional;

/// The building blocks that a sidecar does not have yet, answered as a daemon answers what is not configured.
final class NotHere {
    private NotHere() {}

    static Optional<Reply> answer(SidecarRequest request, String appId) {
        if (isFor(request, "state")) {
            return Optional.of(state(request.part(2).orElse(""), appId).reply());
        }
        if (isFor(request, "secrets")) {
            return Optional.of(
                    DaprFault.plain(
                                    500,
                                    "ERR_SECRET_STORES_NOT_CONFIGURED",
                                    "secret store is not configured")
                            .reply());
        }
        return Optional.empty();
    }

    private static boolean isFor(SidecarRequest request, String block) {
        return request.isFor("v1.0", block) || request.isFor("v1.0-alpha1", block);
    }

    private static DaprFault state(String store, String appId) {
        return DaprFault.of(
                500,
                "ERR_STATE_STORE_NOT_CONFIGURED",
                "state store %s is not configured".formatted(store),
                "DAPR_STATE_NOT_CONFIGURED",
                Map.of("appID", appId));
    }
}
