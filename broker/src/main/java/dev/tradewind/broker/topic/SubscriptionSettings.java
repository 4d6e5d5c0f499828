package dev.tradewind.broker.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import java.util.Map;
import java.util.Optional;

/// The behaviour of a subscription, read once from the attributes that say it.
///
/// @param rawDelivery whether the endpoint gets messages as they were published, without an envelope
/// @param deadLetterQueue the queue for what cannot be delivered
/// @param replayPolicy which publications of its topic's archive it gets again
/// @param edgeAttributes other attributes as they were written, also those that the two before were read
///     from, by their SNS name: kept for the edge, which may act on them
public record SubscriptionSettings(
        boolean rawDelivery,
        Optional<FilterPolicy> filterPolicy,
        Optional<Arn> deadLetterQueue,
        Optional<ReplayPolicy> replayPolicy,
        Map<String, String> edgeAttributes) {
    /// The attribute that names the queue for what cannot be delivered.
    public static final String REDRIVE_POLICY = "RedrivePolicy";

    /// Everything in an envelope.
    public static final SubscriptionSettings DEFAULT = of(false, Optional.empty(), Map.of());

    public SubscriptionSettings {
        edgeAttributes = Map.copyOf(edgeAttributes);
    }

    /// Settings with what `edgeAttributes` say. Some of them were kept before anything looked at them: one that
    /// cannot be read has no effect.
    static SubscriptionSettings of(
            boolean rawDelivery,
            Optional<FilterPolicy> filterPolicy,
            Map<String, String> edgeAttributes) {
        return new SubscriptionSettings(
                rawDelivery,
                filterPolicy,
                Optional.ofNullable(edgeAttributes.get(REDRIVE_POLICY))
                        .flatMap(SubscriptionSettings::deadLetterQueue),
                Optional.ofNullable(edgeAttributes.get(ReplayPolicy.ATTRIBUTE))
                        .flatMap(SubscriptionSettings::replayPolicy),
                edgeAttributes);
    }

    private static Optional<Arn> deadLetterQueue(String redrivePolicy) {
        return Optional.of(JsonRow.decode(redrivePolicy.getBytes(UTF_8)))
                .map(policy -> policy.path("deadLetterTargetArn"))
                .filter(JsonNode::isTextual)
                .flatMap(target -> Arn.tryParse(target.asText()));
    }

    private static Optional<ReplayPolicy> replayPolicy(String text) {
        try {
            return ReplayPolicy.parse(text);
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    SubscriptionSettings withRawDelivery(boolean raw) {
        return of(raw, filterPolicy, edgeAttributes);
    }

    SubscriptionSettings withFilterPolicy(Optional<FilterPolicy> policy) {
        return of(rawDelivery, policy, edgeAttributes);
    }

    SubscriptionSettings withEdgeAttributes(Map<String, String> attributes) {
        return of(rawDelivery, filterPolicy, attributes);
    }
}
