package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// A topic's promise to deliver what matches to one endpoint.
///
/// @param protocol as SNS names it: `sqs`, `https`, …
/// @param endpoint where to; for `sqs` a queue's ARN
/// @param stored attributes that are kept and returned but have no effect here, by their SNS name
public record Subscription(
        Arn arn,
        Arn topic,
        String owner,
        String protocol,
        String endpoint,
        boolean rawDelivery,
        Optional<FilterPolicy> filterPolicy,
        Map<String, String> stored) {
    public Subscription {
        stored = Map.copyOf(stored);
    }

    public Subscription withRawDelivery(boolean raw) {
        return new Subscription(arn, topic, owner, protocol, endpoint, raw, filterPolicy, stored);
    }

    public Subscription withFilterPolicy(Optional<FilterPolicy> policy) {
        return new Subscription(arn, topic, owner, protocol, endpoint, rawDelivery, policy, stored);
    }

    public Subscription withStored(Map<String, String> attributes) {
        return new Subscription(
                arn, topic, owner, protocol, endpoint, rawDelivery, filterPolicy, attributes);
    }

    Subscription withArn(Arn given) {
        return new Subscription(
                given, topic, owner, protocol, endpoint, rawDelivery, filterPolicy, stored);
    }

    Optional<ReplayPolicy> replayPolicy() {
        return replayText().flatMap(ReplayPolicy::parse);
    }

    Optional<String> replayText() {
        return Optional.ofNullable(stored.get(ReplayPolicy.ATTRIBUTE));
    }

    boolean isSameEndpoint(Subscription other) {
        return protocol.equals(other.protocol) && endpoint.equals(other.endpoint);
    }

    boolean wants(FilterInput publication) {
        return filterPolicy.isEmpty() || filterPolicy.get().matches(publication);
    }
}
