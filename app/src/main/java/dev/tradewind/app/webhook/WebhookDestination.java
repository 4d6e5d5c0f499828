package dev.tradewind.app.webhook;

import dev.tradewind.broker.delivery.Destination;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.engine.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/// Endpoints as targets of rules: a delivery waits for its endpoint once the event is on disk, and as surely as that.
record WebhookDestination(WebhookEndpoints endpoints, WebhookDeliveries deliveries)
        implements Destination {
    @Override
    public Parcel prepare(Shipment shipment) {
        var arn = shipment.endpoint().requireArn();
        var event = WebhookEvent.ofBus(shipment.message().body());
        var id = deliveries.newId();
        var trace = shipment.message().traceHeader();
        return Parcel.of(
                (work, _) -> take(work, id, WebhookArns.id(arn), event, trace), shipment, arn);
    }

    /// An endpoint that is disabled, or gone, is told nothing.
    private Taking take(
            UnitOfWork work,
            String id,
            String endpoint,
            WebhookEvent event,
            Optional<String> trace) {
        endpoints
                .find(endpoint)
                .filter(it -> !it.isDisabled())
                .ifPresent(it -> {
                    var at = Instant.ofEpochMilli(work.nowMillis());
                    deliveries.accept(work, WebhookDelivery.of(id, endpoint, event, at), trace);
                });
        return Taking.QUEUED;
    }
}
