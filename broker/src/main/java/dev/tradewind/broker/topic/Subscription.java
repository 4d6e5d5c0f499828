package dev.tradewind.broker.topic;

import dev.tradewind.broker.topic.Standing.State;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// A topic's promise to deliver what matches to one endpoint.
///
/// @param protocol as SNS names it: `sqs`, `https`, …
/// @param endpoint where to; for `sqs` a queue's ARN
public record Subscription(
        Arn arn,
        Arn topic,
        String owner,
        String protocol,
        String endpoint,
        SubscriptionSettings settings,
        Standing standing) {
    private static final String QUEUE = "sqs";

    /// A subscription to everything that the topic publishes, before it has an ARN of its own.
    public static Subscription of(Arn topic, String owner, String protocol, String endpoint) {
        return new Subscription(
                topic,
                topic,
                owner,
                protocol,
                endpoint,
                SubscriptionSettings.DEFAULT,
                Standing.OWN);
    }

    public boolean rawDelivery() {
        return settings.rawDelivery();
    }

    public Optional<FilterPolicy> filterPolicy() {
        return settings.filterPolicy();
    }

    /// Attributes that are kept for the edge, by their SNS name.
    public Map<String, String> edgeAttributes() {
        return settings.edgeAttributes();
    }

    public Subscription withRawDelivery(boolean raw) {
        return withSettings(settings.withRawDelivery(raw));
    }

    public Subscription withFilterPolicy(Optional<FilterPolicy> policy) {
        return withSettings(settings.withFilterPolicy(policy));
    }

    public Subscription withEdgeAttributes(Map<String, String> attributes) {
        return withSettings(settings.withEdgeAttributes(attributes));
    }

    private Subscription withSettings(SubscriptionSettings changed) {
        return new Subscription(arn, topic, owner, protocol, endpoint, changed, standing);
    }

    public Subscription withStanding(Standing changed) {
        return new Subscription(arn, topic, owner, protocol, endpoint, settings, changed);
    }

    Subscription withArn(Arn given) {
        return new Subscription(given, topic, owner, protocol, endpoint, settings, standing);
    }

    boolean isSameEndpoint(Subscription other) {
        return protocol.equals(other.protocol) && endpoint.equals(other.endpoint);
    }

    /// Whether it delivers into a queue of this broker, at once, and not to somewhere outside.
    boolean isToQueue() {
        return protocol.equals(QUEUE);
    }

    public boolean isPending() {
        return standing.state() == State.PENDING;
    }

    boolean isEnded() {
        return standing.state() == State.ENDED;
    }

    boolean wants(FilterInput publication) {
        return standing.state() == State.CONFIRMED
                && (filterPolicy().isEmpty() || filterPolicy().get().matches(publication));
    }
}
