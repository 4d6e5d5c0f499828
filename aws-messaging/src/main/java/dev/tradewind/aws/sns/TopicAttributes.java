package dev.tradewind.aws.sns;

import dev.tradewind.aws.sns.delivery.DeliveryPolicyJson;
import dev.tradewind.aws.sns.delivery.TopicDeliveryPolicy;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    private static final Set<String> FALSE_UNLESS_SET = Set.of(FIFO_TOPIC, CONTENT_BASED);
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

    /// The attributes that a new topic is to have, without those that say no more than what every topic has.
    static Map<String, String> read(Map<String, String> attributes) {
        var read = new HashMap<String, String>();
        attributes.forEach((name, value) -> read.put(name, spelling(name, value)));
        checkForCreation(read);
        read.entrySet().removeIf(it -> isNone(it.getKey(), it.getValue()));
        return read;
    }

    private static void checkForCreation(Map<String, String> attributes) {
        boolean fifo = isFifoWanted(attributes);
        attributes.forEach((name, value) -> {
            if (!name.equals(FIFO_TOPIC) && !isSettable(name, fifo)) {
                throw SnsError.invalid("Attributes Reason: Unknown attribute: " + name);
            }
            TopicAttributeValues.check(name, value);
            checkDelivery(name, value, "Attributes Reason: ");
        });
    }

    /// The value that an attribute is to have, empty where it is to go.
    static String readForChange(Arn topic, String name, @Nullable String given) {
        if (!isSettable(name, TopicNames.isFifo(topic))) {
            throw SnsError.invalid("AttributeName");
        }
        var value = spelling(name, given == null ? "" : given);
        if (!value.isEmpty() || name.equals(ArchivePolicy.ATTRIBUTE)) {
            TopicAttributeValues.check(name, value);
            checkDelivery(name, value, "");
        }
        return value;
    }

    /// Booleans are read in any case, as programs in Python write `True`, and kept in one.
    private static String spelling(String name, String value) {
        return FALSE_UNLESS_SET.contains(name) ? value.toLowerCase(Locale.ROOT) : value;
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
                || (FALSE_UNLESS_SET.contains(name) && value.equals("false"))
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
        attributes.remove(FIFO_TOPIC, "false");
        return attributes;
    }
}
