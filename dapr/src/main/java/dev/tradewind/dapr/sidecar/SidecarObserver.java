package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.publishing.PublishObserver;
import dev.tradewind.dapr.resiliency.Resiliency;

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
                public void opened(String appId, int components, Resiliency resiliency) {}
            };

    DeliveryObserver.Factory deliveries(String appId);

    PublishObserver publications(String appId);

    /// A sidecar that begins.
    ///
    /// @param components that it has
    void opened(String appId, int components, Resiliency resiliency);
}
