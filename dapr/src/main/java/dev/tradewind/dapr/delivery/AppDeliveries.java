package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.InstantSource;

/// The deliveries of one application's subscriptions: what each has its messages handed to.
///
/// @param permits of the application
public record AppDeliveries(
        Envelopes envelopes,
        Resiliency resiliency,
        AppPermits permits,
        DeliveryObserver.Factory observers,
        InstantSource clock) {
    /// The recipient of messages for an application, one by one, or many in a request where the subscription wants them.
    public Recipient to(SubscriptionSpec spec, AppChannel app) {
        return spec.bulk()
                .<Recipient>map(bulk ->
                        new BulkSubscription(
                                spec,
                                bulk,
                                addressing(spec),
                                app,
                                envelopes::newId,
                                attempts(spec)))
                .orElseGet(() -> singly(spec, app));
    }

    /// The recipient of messages one by one, whatever the subscription wants: for a stream, for example.
    public Recipient singly(SubscriptionSpec spec, Addressee addressee) {
        return new AppSubscription(addressing(spec), addressee, attempts(spec));
    }

    private Addressing addressing(SubscriptionSpec spec) {
        return new Addressing(spec, envelopes, clock);
    }

    private Attempts attempts(SubscriptionSpec spec) {
        return new Attempts(
                resiliency.inbound(spec.pubsub()), permits, observers.of(spec), System::nanoTime);
    }
}
