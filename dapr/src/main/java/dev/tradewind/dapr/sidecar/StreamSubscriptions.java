package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.app.Addressee;
import dev.tradewind.dapr.delivery.AppDeliveries;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.dapr.stream.StreamDeliveries;
import dev.tradewind.dapr.stream.StreamSubscriber;
import dev.tradewind.engine.Refusal;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions of an application's streams, each to the component that is in force when it begins.
record StreamSubscriptions(Supplier<InForce> inForce, AppDeliveries deliveries)
        implements StreamSubscriber {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSubscriptions.class);

    @Override
    public StreamDeliveries subscribe(SubscriptionSpec spec, Addressee stream) {
        var plan = SubscriptionPlan.of(inForce.get(), spec);
        var consumption =
                plan.component().pubSub().consume(plan.request(), deliveries.singly(spec, stream));
        return new Planned(spec, plan, consumption, inForce);
    }

    /// Has messages kept for a stream as it will be. One that cannot go on is told so when it ends.
    static void keepFor(InForce next, SubscriptionSpec spec) {
        try {
            var plan = SubscriptionPlan.of(next, spec);
            plan.component().pubSub().keepFor(plan.request());
        } catch (DaprFault | UnusableComponent | Refusal e) {
            LOG.atDebug()
                    .addKeyValue("topic", spec.topic())
                    .addKeyValue("reason", e.getMessage())
                    .log("A stream cannot go on with what files say now");
        }
    }

    private record Planned(
            SubscriptionSpec spec,
            SubscriptionPlan plan,
            Consumption consumption,
            Supplier<InForce> inForce)
            implements StreamDeliveries {
        @Override
        public boolean isCurrent() {
            try {
                return SubscriptionPlan.of(inForce.get(), spec).equals(plan);
            } catch (DaprFault _) {
                return false;
            }
        }

        @Override
        public void close() {
            consumption.close();
        }
    }
}
