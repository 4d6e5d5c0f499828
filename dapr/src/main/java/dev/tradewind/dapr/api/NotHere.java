package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.http.Reply;
import java.util.Map;
import java.util.Optional;

/// The building blocks that a sidecar does not have yet, answered as a daemon answers what is not configured.
final class NotHere {
    private static final FaultCode STATE =
            new FaultCode("ERR_STATE_STORE_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);
    private static final FaultCode SECRETS =
            new FaultCode("ERR_SECRET_STORES_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);

    private NotHere() {}

    static Optional<Reply> answer(SidecarRequest request, String appId) {
        if (isFor(request, "state")) {
            return Optional.of(JsonReply.of(state(request.part(2).orElse(""), appId)));
        }
        if (isFor(request, "secrets")) {
            return Optional.of(
                    JsonReply.of(DaprFault.plain(SECRETS, "secret store is not configured")));
        }
        return Optional.empty();
    }

    private static boolean isFor(SidecarRequest request, String block) {
        return request.isFor("v1.0", block) || request.isFor("v1.0-alpha1", block);
    }

    private static DaprFault state(String store, String appId) {
        return DaprFault.of(
                STATE,
                "state store %s is not configured".formatted(store),
                "DAPR_STATE_NOT_CONFIGURED",
                Map.of("appID", appId));
    }
}
