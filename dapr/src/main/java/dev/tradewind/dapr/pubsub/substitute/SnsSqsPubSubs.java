package dev.tradewind.dapr.pubsub.substitute;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubType;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.pubsub.tradewind.AwsLayout;
import dev.tradewind.dapr.pubsub.tradewind.DurablePubSubs;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.Properties;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The type `pubsub.aws.snssqs`, on the topics and queues of this instance. A component whose `endpoint` is that of this
/// instance is what it says; for one of AWS, or of another endpoint, this instance only stands in.
public final class SnsSqsPubSubs implements PubSubType {
    private static final Logger LOG = LoggerFactory.getLogger(SnsSqsPubSubs.class);
    private static final ForeignBroker BROKER = SnsSqs.broker();
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// SNS Developer Guide, "Amazon SNS message publishing": the most that a topic takes.
    private static final int BYTES_MAX = 256 << 10;

    private final DurablePubSubs durable;
    private final OptionalInt port;
    private final boolean substitutes;

    /// @param port of this instance's own AWS endpoint, if it has one
    /// @param substitutes whether this instance stands in for others
    public SnsSqsPubSubs(DurablePubSubs durable, OptionalInt port, boolean substitutes) {
        this.durable = durable;
        this.port = port;
        this.substitutes = substitutes;
    }

    public static TypeDescription type() {
        return BROKER.description();
    }

    @Override
    public TypeDescription description() {
        return type();
    }

    @Override
    public PubSub open(Component component, String appId) {
        var metadata = component.metadata();
        if (!isHere(metadata)) {
            standIn(component, appId);
        }
        var layout =
                new AwsLayout(
                        metadata.text(SnsSqs.DEAD_LETTERS),
                        SnsSqs.isYes(metadata, SnsSqs.QUEUE_PER_TOPIC));
        var here = component.withMetadata(BROKER.inContract(metadata));
        var aws =
                new SubstitutePubSub(
                        BROKER, durable.openAsAws(here, appId, layout), Optional.of(BYTES_MAX));
        return SnsSqs.isYes(metadata, SnsSqs.FIFO)
                ? new GroupedPubSub(
                        aws, metadata.text(SnsSqs.GROUP), appId + ":" + component.name())
                : aws;
    }

    private boolean isHere(Properties metadata) {
        try {
            var endpoint = new URI(metadata.text("endpoint").orElse("").strip());
            return port.isPresent()
                    && endpoint.getPort() == port.getAsInt()
                    && endpoint.getHost() != null
                    && HERE.contains(endpoint.getHost());
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void standIn(Component component, String appId) {
        if (!substitutes) {
            throw new UnusableComponent(
                    "there is no adapter to AWS here, only this instance's own topics and queues: "
                            + advice()
                            + "with --substitute this instance stands in for any other");
        }
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", component.name())
                .addKeyValue("endpoint", component.metadata().text("endpoint").orElse("AWS"))
                .log(
                        "The topics and queues of a component are on this instance, not at its endpoint");
    }

    private String advice() {
        return port.isPresent()
                ? "'endpoint: http://localhost:%d' says that they are meant; "
                        .formatted(port.getAsInt())
                : "";
    }
}
