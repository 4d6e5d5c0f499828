package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseRenewal;
import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
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
    /// @param room for messages on their way
    public DurablePubSubs(Broker broker, String region, String account, DeliveryRoom room) {
        var leases = new LeaseRenewal(broker.queues(), broker.clock());
        ground = new DurableGround(broker, leases, room);
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
        var names = new DurableNames(region, account, component.name());
        return open(component, appId, names);
    }

    /// A component whose topics and queues are as Dapr's on SNS and SQS has them: what AWS's clients of this instance publish
    /// to such a topic is delivered, and in such a queue they find what they would on AWS.
    ///
    /// @throws dev.tradewind.dapr.pubsub.UnusableComponent if its metadata are not right
    public PubSub openAsAws(Component component, String appId, AwsLayout layout) {
        return open(component, appId, new AwsNames(region, account, layout));
    }

    private PubSub open(Component component, String appId, ComponentNames names) {
        DurableSettings.of(component.metadata(), appId); // refuses what a subscription would
        var retention = TopicRetention.of(new SettingTexts(component.metadata()));
        var topology = new DurableTopology(ground.broker(), names, retention);
        return new DurablePubSub(ground, topology, component.metadata(), appId);
    }

    @Override
    public void close() {
        ground.leases().close();
        temporary.delete();
    }
}
