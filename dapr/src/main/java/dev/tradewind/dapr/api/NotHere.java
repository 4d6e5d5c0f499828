package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.http.Reply;
import java.util.List;
import java.util.Map;

/// The building blocks that a sidecar does not have yet, answered as a daemon answers what is not configured.
record NotHere(String appId) {
    private static final FaultCode STATE =
            new FaultCode("ERR_STATE_STORE_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);
    private static final FaultCode SECRETS =
            new FaultCode("ERR_SECRET_STORES_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);

    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.any("v1.0/state/...", this::state),
                SidecarRoute.any("v1.0-alpha1/state/...", this::state),
                SidecarRoute.any("v1.0/secrets/...", NotHere::secrets));
    }

    private Reply state(SidecarRequest request) {
        throw DaprFault.of(
                STATE,
                "state store %s is not configured".formatted(request.part(2).orElse("")),
                "DAPR_STATE_NOT_CONFIGURED",
                Map.of("appID", appId));
    }

    private static Reply secrets(SidecarRequest request) {
        throw DaprFault.plain(SECRETS, "secret store is not configured");
    }
}
