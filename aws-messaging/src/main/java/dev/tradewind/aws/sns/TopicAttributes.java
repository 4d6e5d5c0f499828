package dev.tradewind.aws.sns;

import dev.tradewind.aws.sns.delivery.DeliveryPolicyJson;
import dev.tradewind.aws.sns.delivery.TopicDeliveryPolicy;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The attributes of a topic. Those of FIFO topics have an effect here; the others are kept and returned.
///
/// Source: SNS API Reference, SetTopicAttributes and GetTopicAttributes; the defaults from recorded answers
/// of AWS.
final class TopicAttributes {
    private static final Set<String> SETTABLE =
            Set.of(
                    "DeliveryPolicy",
                    "DisplayName",
                    "KmsMasterKeyId",
                    TopicPolicies.POLICY,
                    "SignatureVersion",
                    "TracingConfig");
    private static final Pattern FEEDBACK =
            Pattern.compile(
                    "(HTTP|Firehose|Lambda|Application|SQS)"
                            + "(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)");
    private static final String FIFO_TOPIC = "FifoTopic";
    private static final String CONTENT_BASED = "ContentBasedDeduplication";
    private static final Set<String> FIFO_ONLY =
            Set.of(CONTENT_BASED, "FifoThroughputScope", ArchivePolicy.ATTRIBUTE);

    private TopicAttributes() {}

    /// Tells whether a request to make a topic asks for a FIFO topic.
    static boolean isFifoWanted(Map<String, String> attributes) {
        return "true".equals(attributes.get(FIFO_TOPIC));
    }

    private static boolean isSettable(String name, boolean fifo) {
        return SETTABLE.contains(name)
                || FEEDBACK.matcher(name).matches()
                || (fifo && FIFO_ONLY.contains(name));
    }

    static void checkForCreation(Map<String, String> attributes) {
        boolean fifo = isFifoWanted(attributes);
        attributes.forEach((name, value) -> {
            if (!name.equals(FIFO_TOPIC) && !isSettable(name, fifo)) {
                throw SnsError.invalid("Attributes Reason: Unknown attribute: " + name);
            }
            TopicAttributeValues.check(name, value);
            checkDelivery(name, value, "Attributes Reason: ");
        });
    }

    static void checkForChange(Arn topic, String name, String value) {
        if (!isSettable(name, TopicNames.isFifo(topic))) {
            throw SnsError.invalid("AttributeName");
        }
        if (!value.isEmpty() || name.equals(ArchivePolicy.ATTRIBUTE)) {
            TopicAttributeValues.check(name, value);
            checkDelivery(name, value, "");
        }
    }

    private static void checkDelivery(String name, String value, String prefix) {
        if (!name.equals(TopicDeliveryPolicy.ATTRIBUTE)) {
            return;
        }
        try {
            DeliveryPolicyJson.ofTopic(value);
        } catch (Refusal e) {
            throw SnsError.invalid(prefix + e.getMessage());
        }
    }

    /// Tells whether a value takes the attribute away.
    static boolean isNone(String name, String value) {
        return value.isEmpty()
                || (name.equals(ArchivePolicy.ATTRIBUTE) && ArchivePolicy.parse(value).isEmpty());
    }

    /// @param confirmed how many of its subscriptions deliver
    /// @param pending how many have yet to be confirmed
    static Map<String, String> describe(TopicInfo topic, long confirmed, long pending) {
        var arn = topic.arn();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("TopicArn", arn.toString());
        attributes.put("Owner", arn.account());
        attributes.put("DisplayName", "");
        attributes.put(TopicPolicies.POLICY, TopicPolicies.of(arn, topic.attributes()));
        attributes.put("EffectiveDeliveryPolicy", TopicDeliveryPolicy.of(topic).describe());
        attributes.put("SubscriptionsConfirmed", String.valueOf(confirmed));
        attributes.put("SubscriptionsPending", String.valueOf(pending));
        attributes.put("SubscriptionsDeleted", String.valueOf(topic.deletedSubscriptions()));
        if (topic.isFifo()) {
            attributes.put(CONTENT_BASED, "false");
        }
        attributes.putAll(topic.attributes());
        attributes.remove(DataProtection.POLICY);
        return attributes;
    }
}
