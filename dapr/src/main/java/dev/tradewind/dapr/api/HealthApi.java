package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;

/// The health of a sidecar: `GET /v1.0/healthz`, which is well when its application can be reached, and
/// `/v1.0/healthz/outbound`, which is well without. Dapr documentation, "Health API reference".
record HealthApi(SidecarStatus status) {
    Reply get(SidecarRequest request) {
        if (request.isFor("v1.0", "healthz", "outbound")) {
            return PublishApi.NO_CONTENT;
        }
        requireSameApp(request);
        if (!status.isAppThere()) {
            throw DaprFault.plain(500, "ERR_HEALTH_NOT_READY", "dapr is not ready");
        }
        return PublishApi.NO_CONTENT;
    }

    private void requireSameApp(SidecarRequest request) {
        if (request.parameter("appid").filter(it -> !it.equals(status.appId())).isPresent()) {
            throw DaprFault.plain(500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        }
    }
}
