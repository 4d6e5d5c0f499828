package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseRenewal;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.resource.Component;

/// The type `pubsub.tradewind`.
public final class DurablePubSubs implements PubSubType, AutoCloseable {
    public static final String TYPE = "pubsub.tradewind";

    private final DurableGround ground;
    private final TemporaryQueues temporary;
    private final String region;
    private final String account;

    /// @param region of the topics and queues
    /// @param account of the topics and queues
    public DurablePubSubs(Broker broker, String region, String account) {
        ground = new DurableGround(broker, new LeaseRenewal(broker.queues(), broker.clock()));
        this.region = region;
        this.account = account;
        temporary = new TemporaryQueues(broker);
        temporary.delete();
    }

    @Override
    public TypeDescription description() {
        return DurableFields.DESCRIPTION;
    }

    @Override
    public PubSub open(Component component, String appId) {
        DurableSettings.of(component.metadata(), appId); // refuses what a subscription would
        var names = new DurableNames(region, account, component.name());
        var topology = new DurableTopology(ground.broker(), names);
        return new DurablePubSub(ground, topology, component.metadata(), appId);
    }

    @Override
    public void close() {
        ground.leases().close();
        temporary.delete();
    }
}
