package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.http.Reply;
import java.util.List;

/// The health of a sidecar: `GET /v1.0/healthz`, which is well when its application can be reached, and
/// `/v1.0/healthz/outbound`, which is well without. Dapr documentation, "Health API reference".
record HealthApi(SidecarStatus status) {
    private static final FaultCode NOT_READY =
            new FaultCode("ERR_HEALTH_NOT_READY", 500, CallCode.INTERNAL);
    private static final FaultCode OTHER_APP =
            new FaultCode("ERR_HEALTH_APPID_NOT_MATCH", 500, CallCode.INTERNAL);

    List<SidecarRoute> routes() {
        return List.of(
                SidecarRoute.reading("v1.0/healthz/outbound/...", _ -> PublishApi.NO_CONTENT),
                SidecarRoute.reading("v1.0/healthz/...", this::get));
    }

    private Reply get(SidecarRequest request) {
        requireSameApp(request);
        if (!status.isAppThere()) {
            throw DaprFault.plain(NOT_READY, "dapr is not ready");
        }
        return PublishApi.NO_CONTENT;
    }

    private void requireSameApp(SidecarRequest request) {
        if (request.parameter("appid").filter(it -> !it.equals(status.appId())).isPresent()) {
            throw DaprFault.plain(OTHER_APP, "dapr app-id does not match");
        }
    }
}
