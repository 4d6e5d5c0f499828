package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.engine.Refusal;
import java.util.Map;

/// The policy of a topic on how HTTP endpoints are served.
///
/// @param overridesDisabled whether what subscriptions say is passed over
public record TopicDeliveryPolicy(DeliveryPolicy policy, boolean overridesDisabled) {
    /// The attribute's name, on a topic and on a subscription alike.
    public static final String ATTRIBUTE = "DeliveryPolicy";

    /// The delivery policy of `topic`; a text that an older version kept without looking at it, and
    /// that is no policy, has no effect.
    public static TopicDeliveryPolicy of(TopicInfo topic) {
        try {
            return DeliveryPolicyJson.ofTopic(text(topic.attributes()));
        } catch (Refusal _) {
            return new TopicDeliveryPolicy(DeliveryPolicy.NONE, false);
        }
    }

    /// The policy that holds for a subscription: its own, then the topic's, then what AWS does by
    /// default.
    public DeliveryPolicy of(Subscription subscription) {
        return overridesDisabled
                ? policy
                : DeliveryPolicyJson.ofSubscription(text(subscription.edgeAttributes())).or(policy);
    }

    private static String text(Map<String, String> attributes) {
        return attributes.getOrDefault(ATTRIBUTE, "");
    }

    /// As `EffectiveDeliveryPolicy` tells it.
    public String describe() {
        return policy.describeForTopic(overridesDisabled);
    }
}
