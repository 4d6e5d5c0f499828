package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.time.InstantSource;

/// The deliveries to one application: what each of its subscriptions has its messages handed to.
public record AppDeliveries(AppChannel app, Envelopes envelopes, InstantSource clock) {
    public Recipient to(SubscriptionSpec spec) {
        return new AppSubscription(new Addressing(spec, envelopes, clock), app);
    }
}
