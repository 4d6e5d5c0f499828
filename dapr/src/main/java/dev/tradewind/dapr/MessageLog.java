package dev.tradewind.dapr;

import dev.tradewind.dapr.api.ApiObserver;
import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.publishing.PublishObserver;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.secret.SecretObserver;
import dev.tradewind.dapr.sidecar.SidecarObserver;
import dev.tradewind.dapr.state.operation.StateObserver;

/// The lines in the log on publications and deliveries, beside what another observer notes of them, if anybody wants to read
/// those.
record MessageLog(SidecarObserver counted) implements SidecarObserver {
    @Override
    public PublishObserver publications(String appId) {
        return new PublishLines(appId, counted.publications(appId));
    }

    @Override
    public DeliveryObserver.Factory deliveries(String appId) {
        var counting = counted.deliveries(appId);
        return spec -> new DeliveryLines(appId, spec, counting.of(spec));
    }

    @Override
    public StateObserver states(String appId) {
        return counted.states(appId);
    }

    @Override
    public SecretObserver secrets(String appId) {
        return counted.secrets(appId);
    }

    @Override
    public ApiObserver answers(String appId) {
        return counted.answers(appId);
    }

    @Override
    public void opened(String appId, int components, Resiliency resiliency) {
        counted.opened(appId, components, resiliency);
    }
}
