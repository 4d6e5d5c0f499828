package dev.tradewind.broker.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.broker.topic.Standing.State;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.util.Map;
import java.util.Optional;

/// A topic's promise to deliver what matches to one endpoint.
///
/// @param protocol as SNS names it: `sqs`, `https`, …
/// @param endpoint where to; for `sqs` a queue's ARN
/// @param stored other attributes, as they were set, by their SNS name
public record Subscription(
        Arn arn,
        Arn topic,
        String owner,
        String protocol,
        String endpoint,
        boolean rawDelivery,
        Optional<FilterPolicy> filterPolicy,
        Map<String, String> stored,
        Standing standing) {
    /// The attribute that names the queue for what cannot be delivered.
    public static final String REDRIVE_POLICY = "RedrivePolicy";

    private static final String QUEUE = "sqs";

    public Subscription {
        stored = Map.copyOf(stored);
    }

    /// A subscription to everything that the topic publishes, before it has an ARN of its own.
    public static Subscription of(Arn topic, String owner, String protocol, String endpoint) {
        return new Subscription(
                topic,
                topic,
                owner,
                protocol,
                endpoint,
                false,
                Optional.empty(),
                Map.of(),
                Standing.OWN);
    }

    public Subscription withRawDelivery(boolean raw) {
        return new Subscription(
                arn, topic, owner, protocol, endpoint, raw, filterPolicy, stored, standing);
    }

    public Subscription withFilterPolicy(Optional<FilterPolicy> policy) {
        return new Subscription(
                arn, topic, owner, protocol, endpoint, rawDelivery, policy, stored, standing);
    }

    public Subscription withStored(Map<String, String> attributes) {
        return new Subscription(
                arn,
                topic,
                owner,
                protocol,
                endpoint,
                rawDelivery,
                filterPolicy,
                attributes,
                standing);
    }

    public Subscription withStanding(Standing changed) {
        return new Subscription(
                arn, topic, owner, protocol, endpoint, rawDelivery, filterPolicy, stored, changed);
    }

    Subscription withArn(Arn given) {
        return new Subscription(
                given,
                topic,
                owner,
                protocol,
                endpoint,
                rawDelivery,
                filterPolicy,
                stored,
                standing);
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
                && (filterPolicy.isEmpty() || filterPolicy.get().matches(publication));
    }

    /// The queue for what cannot be delivered.
    Optional<Arn> deadLetterQueue() {
        return Optional.ofNullable(stored.get(REDRIVE_POLICY))
                .map(text -> JsonRow.decode(text.getBytes(UTF_8)).path("deadLetterTargetArn"))
                .filter(JsonNode::isTextual)
                .map(target -> Arn.parse(target.asText()));
    }
}
