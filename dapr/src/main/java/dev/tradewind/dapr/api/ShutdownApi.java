package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;
import java.util.List;

/// The end of a sidecar: `POST /v1.0/shutdown`. It ends that sidecar alone, after the answer; the instance, whose data and
/// other sidecars somebody else may need, goes on. Dapr documentation, "Health API reference", "Shutdown".
record ShutdownApi(SidecarStatus status) {
    List<SidecarRoute> routes() {
        return List.of(SidecarRoute.changing("v1.0/shutdown", this::end));
    }

    private Reply end(SidecarRequest request) {
        status.shutDown();
        return PublishApi.NO_CONTENT;
    }
}
