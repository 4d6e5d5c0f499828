package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.InstantSource;

/// The deliveries to one application: what each of its subscriptions has its messages handed to.
///
/// @param permits of the application
public record AppDeliveries(
        AppChannel app,
        Envelopes envelopes,
        Resiliency resiliency,
        AppPermits permits,
        DeliveryObserver.Factory observers,
        InstantSource clock) {
    public Recipient to(SubscriptionSpec spec) {
        var addressing = new Addressing(spec, envelopes, clock);
        var attempts =
                new Attempts(
                        resiliency.inbound(spec.pubsub()),
                        permits,
                        observers.of(spec),
                        System::nanoTime);
        return spec.bulk()
                .<Recipient>map(bulk ->
                        new BulkSubscription(
                                spec, bulk, addressing, app, envelopes::newId, attempts))
                .orElseGet(() -> new AppSubscription(addressing, app, attempts));
    }
}
