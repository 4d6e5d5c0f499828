package dev.tradewind.aws.sns;

import dev.tradewind.engine.Arn;
import java.util.Map;

/// The access policy of a topic: the one that was set, or the one that AWS gives to every new topic.
///
/// Source: recorded answers of AWS.
public final class TopicPolicies {
    public static final String POLICY = "Policy";

    private TopicPolicies() {}

    public static String of(Arn topic, Map<String, String> attributes) {
        var set = attributes.get(POLICY);
        return set == null ? ofNew(topic) : set;
    }

    private static String ofNew(Arn topic) {
        return """
        {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{\
        "Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},\
        "Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes",\
        "SNS:AddPermission","SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe",\
        "SNS:ListSubscriptionsByTopic","SNS:Publish"],"Resource":"%s",\
        "Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}\
        """
                .formatted(topic, topic.account());
    }
}
