package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.AccessPolicy;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;

/// Granting others the use of a topic: a statement for each label beside those of the default policy. What it means is
/// said where policies are enforced.
///
/// Source: SNS API Reference, AddPermission and RemovePermission; the words from recorded answers of AWS.
record TopicPermissions(Topics topics, Caller caller) {
    private static final Set<String> ACTIONS =
            Set.of(
                    "GetTopicAttributes",
                    "SetTopicAttributes",
                    "AddPermission",
                    "RemovePermission",
                    "DeleteTopic",
                    "Subscribe",
                    "ListSubscriptionsByTopic",
                    "Publish",
                    "Receive");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    void add(AddPermissionRequest request) {
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var label = SnsArns.required("Label", request.label());
        var accounts = nonEmpty("AWSAccountId", request.awsAccountIds());
        var actions = nonEmpty("ActionName", request.actionNames());
        change(topic, policy -> allow(policy, topic, label, accounts, actions));
    }

    private static void allow(
            AccessPolicy policy,
            Arn topic,
            String label,
            List<String> accounts,
            List<String> actions) {
        if (policy.has(label)) {
            throw SnsError.invalid("Statement already exists");
        }
        if (!ACTIONS.containsAll(actions)) {
            throw SnsError.invalid("Policy statement action out of service scope!");
        }
        if (!accounts.stream().allMatch(account -> ACCOUNT.matcher(account).matches())) {
            throw SnsError.invalid("Policy Error: PrincipalNotFound");
        }
        policy.allow(label, accounts, actions.stream().map("SNS:"::concat).toList(), topic);
    }

    private static List<String> nonEmpty(String parameter, List<String> values) {
        return SnsArns.required(parameter, values.isEmpty() ? null : values);
    }

    /// Taking away a label that is not there is no error.
    void remove(RemovePermissionRequest request) {
        var topic = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var label = SnsArns.required("Label", request.label());
        change(topic, policy -> policy.remove(label));
    }

    private void change(Arn arn, Consumer<AccessPolicy> change) {
        var topic =
                topics.find(arn)
                        .orElseThrow(() -> SnsError.NOT_FOUND.because("Topic does not exist"));
        topics.configure(topic.arn(), settings -> changed(topic, settings, change));
    }

    private static TopicSettings changed(
            TopicInfo topic, TopicSettings settings, Consumer<AccessPolicy> change) {
        var text = TopicPolicies.of(topic.arn(), settings.edgeAttributes());
        var policy =
                AccessPolicy.parse(text).orElseThrow(() -> SnsError.invalid("Policy Error: null"));
        change.accept(policy);
        TopicAttributeValues.check(TopicPolicies.POLICY, policy.text());
        return settings.with(TopicPolicies.POLICY, policy.text());
    }
}
