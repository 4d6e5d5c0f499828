package dev.tradewind.aws.sns;

import dev.tradewind.aws.policy.ResourcePolicy;
import dev.tradewind.broker.topic.ArchivePolicy;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The values that the attributes of a topic take.
///
/// Source: SNS API Reference, SetTopicAttributes; the words on `Policy` and `SignatureVersion` from recorded answers of AWS, the
/// others in their form.
final class TopicAttributeValues {
    /// Amazon SNS Developer Guide: an access policy has up to 30 KB. It is the longest attribute.
    private static final int LENGTH_MAX = 30 * 1024;

    private static final Set<String> BOOLEAN = Set.of("true", "false");
    private static final Pattern DISPLAY_NAME = Pattern.compile("[^\\p{Cntrl}]{0,100}");
    private static final Pattern ROLE = Pattern.compile("arn:aws:iam::\\d{12}:role/.+");
    private static final Pattern PERCENT = Pattern.compile("100|[1-9]?\\d");

    /// AWS Key Management Service API Reference, DescribeKey, `KeyId`.
    private static final Pattern KEY_ID = Pattern.compile("\\S{1,2048}");

    private static final Map<String, Predicate<String>> RULES =
            Map.of(
                    "FifoTopic", BOOLEAN::contains,
                    "ContentBasedDeduplication", BOOLEAN::contains,
                    "FifoThroughputScope", Set.of("Topic", "MessageGroup")::contains,
                    "SignatureVersion", Set.of("1", "2")::contains,
                    "TracingConfig", Set.of("PassThrough", "Active")::contains,
                    "DisplayName", DISPLAY_NAME.asMatchPredicate(),
                    "KmsMasterKeyId", KEY_ID.asMatchPredicate());

    private TopicAttributeValues() {}

    static void check(String name, String value) {
        if (value.length() > LENGTH_MAX || !rule(name).test(value)) {
            throw SnsError.invalid(name);
        }
        if (name.equals(ArchivePolicy.ATTRIBUTE)) {
            ArchivePolicy.parse(value);
        }
        if (name.equals(TopicPolicies.POLICY) && !ResourcePolicy.isPolicy(value)) {
            throw SnsError.invalid("Policy Error: null");
        }
    }

    private static Predicate<String> rule(String name) {
        if (name.endsWith("FeedbackRoleArn")) {
            return ROLE.asMatchPredicate();
        }
        if (name.endsWith("FeedbackSampleRate")) {
            return PERCENT.asMatchPredicate();
        }
        return RULES.getOrDefault(name, _ -> true);
    }
}
