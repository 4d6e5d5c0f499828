package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.resource.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A type whose broker is not here. Its components are of another type in truth, with the metadata that have a
/// counterpart there.
final class SubstitutePubSubs implements PubSubType {
    private static final Logger LOG = LoggerFactory.getLogger(SubstitutePubSubs.class);

    private final ForeignBroker broker;
    private final PubSubType durable;

    SubstitutePubSubs(ForeignBroker broker, PubSubType durable) {
        this.broker = broker;
        this.durable = durable;
    }

    @Override
    public TypeDescription description() {
        return broker.description();
    }

    @Override
    public PubSub open(Component component, String appId) {
        var metadata = component.metadata();
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", component.name())
                .addKeyValue("type", component.type())
                .log(
                        "The topics of a component are on the durable broker, not on {}",
                        broker.title());
        return new SubstitutePubSub(
                broker,
                durable.open(component.withMetadata(broker.inContract(metadata)), appId),
                broker.bytesMax(metadata));
    }
}
