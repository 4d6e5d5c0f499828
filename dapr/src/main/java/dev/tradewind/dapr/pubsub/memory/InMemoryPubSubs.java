package dev.tradewind.dapr.pubsub.memory;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubFields;
import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.resource.Component;

/// The type `pubsub.in-memory`.
public final class InMemoryPubSubs implements PubSubType {
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    "pubsub.in-memory",
                    PubSubFields.COMMON.and(PubSubFields.DELIVERY),
                    Rule.always(
                            "messages are in the memory of one sidecar: other applications get none of them, and what is not"
                                    + " handled after ten tries, or when the daemon ends, is gone",
                            "the same; up to 1,000 messages of a subscription wait, where the daemon has the publisher"
                                    + " wait"));

    private final BacklogRoom backlogs = BacklogRoom.ofThisHeap();
    private final DeliveryRoom deliveries;

    /// @param deliveries the room for messages on their way
    public InMemoryPubSubs(DeliveryRoom deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public TypeDescription description() {
        return DESCRIPTION;
    }

    @Override
    public PubSub open(Component component, String appId) {
        return new InMemoryPubSub(backlogs, deliveries, appId);
    }
}
