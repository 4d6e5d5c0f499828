package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ApiObserver;
import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.publishing.PublishObserver;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.secret.SecretObserver;
import dev.tradewind.dapr.state.operation.StateObserver;

/// Whoever counts what sidecars do.
public interface SidecarObserver {
    SidecarObserver NONE =
            new SidecarObserver() {
                @Override
                public DeliveryObserver.Factory deliveries(String appId) {
                    return DeliveryObserver.Factory.NONE;
                }

                @Override
                public PublishObserver publications(String appId) {
                    return PublishObserver.NONE;
                }

                @Override
                public StateObserver states(String appId) {
                    return StateObserver.NOBODY;
                }

                @Override
                public SecretObserver secrets(String appId) {
                    return SecretObserver.NOBODY;
                }

                @Override
                public ApiObserver answers(String appId) {
                    return ApiObserver.NOBODY;
                }

                @Override
                public void opened(String appId, int components, Resiliency resiliency) {}
            };

    DeliveryObserver.Factory deliveries(String appId);

    PublishObserver publications(String appId);

    StateObserver states(String appId);

    SecretObserver secrets(String appId);

    ApiObserver answers(String appId);

    /// A sidecar that begins, or whose files have changed.
    ///
    /// @param components that it has
    void opened(String appId, int components, Resiliency resiliency);
}
