package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resiliency.InboundPolicy;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.InstantSource;
import java.util.function.Function;

/// The deliveries of one application's subscriptions: what each has its messages handed to.
///
/// @param policies in force now, by component
/// @param permits of the application
public record AppDeliveries(
        Envelopes envelopes,
        Function<String, InboundPolicy> policies,
        AppPermits permits,
        DeliveryObserver.Factory observers,
        InstantSource clock) {
    /// The recipient of messages for an application, one by one, or many in a request where the subscription wants them.
    public Recipient to(SubscriptionSpec spec, AppChannel app) {
        var options = DeliveryOptions.of(spec);
        return spec.bulk()
                .<Recipient>map(bulk ->
                        new BulkSubscription(
                                spec,
                                bulk,
                                addressing(spec, options),
                                app,
                                options.words(),
                                envelopes::newId,
                                attempts(spec)))
                .orElseGet(() -> singly(spec, app));
    }

    /// The recipient of messages one by one, whatever the subscription wants: for a stream, for example.
    public Recipient singly(SubscriptionSpec spec, Addressee addressee) {
        var options = DeliveryOptions.of(spec);
        return new AppSubscription(
                addressing(spec, options), addressee, options.words(), attempts(spec));
    }

    private Addressing addressing(SubscriptionSpec spec, DeliveryOptions options) {
        return new Addressing(spec, options.data(), envelopes, clock);
    }

    private Attempts attempts(SubscriptionSpec spec) {
        return new Attempts(
                policies.apply(spec.pubsub()), permits, observers.of(spec), System::nanoTime);
    }
}
