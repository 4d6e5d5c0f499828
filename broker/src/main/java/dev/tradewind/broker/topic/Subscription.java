package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.Standing.State;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// A topic's promise to deliver what matches to one endpoint.
///
/// @param target where to; its scheme is the protocol as SNS names it: `sqs`, `https`, …
public record Subscription(
        Arn arn,
        Arn topic,
        String owner,
        Endpoint target,
        SubscriptionSettings settings,
        Standing standing) {
    /// A subscription to everything that the topic publishes, before it has an ARN of its own.
    public static Subscription of(Arn topic, String owner, String protocol, String endpoint) {
        return new Subscription(
                topic,
                topic,
                owner,
                Endpoint.of(protocol, endpoint),
                SubscriptionSettings.DEFAULT,
                Standing.OWN);
    }

    public String protocol() {
        return target.scheme();
    }

    /// The address of the endpoint; for `sqs` a queue's ARN.
    public String endpoint() {
        return target.address();
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

    Subscription withSettings(SubscriptionSettings changed) {
        return new Subscription(arn, topic, owner, target, changed, standing);
    }

    public Subscription withStanding(Standing changed) {
        return new Subscription(arn, topic, owner, target, settings, changed);
    }

    Subscription withArn(Arn given) {
        return new Subscription(given, topic, owner, target, settings, standing);
    }

    /// Tells whether its endpoint is a FIFO queue, which its name says.
    public boolean isOfFifoQueue() {
        return protocol().equals(QueueArns.SERVICE) && endpoint().endsWith(QueueArns.FIFO_ENDING);
    }

    boolean isSameEndpoint(Subscription other) {
        return target.equals(other.target);
    }

    public boolean isPending() {
        return standing.state() == State.PENDING;
    }

    public boolean isEnded() {
        return standing.state() == State.ENDED;
    }

    boolean wants(FilterInput publication) {
        return standing.state() == State.CONFIRMED
                && (filterPolicy().isEmpty() || filterPolicy().get().matches(publication));
    }
}
