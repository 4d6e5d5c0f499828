package dev.tradewind.aws.sns;

import dev.tradewind.aws.policy.Access;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.policy.Principal;
import dev.tradewind.aws.policy.Verdict;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.engine.Arn;
import java.util.Map;

/// Lets a topic deliver to a queue whose policy allows SNS to send to it on behalf of that topic.
///
/// Source: Amazon SNS Developer Guide, "Subscribing an Amazon SQS queue to an Amazon SNS topic".
public record DeliveryPolicies(Policies policies) implements DeliveryPermission {
    private static final Principal SNS = new Principal.Service("sns.amazonaws.com");

    @Override
    public boolean allows(Arn topic, QueueInfo queue) {
        var access =
                new Access(
                        SNS,
                        "sqs:SendMessage",
                        queue.arn().toString(),
                        Map.of(
                                "aws:SourceArn", topic.toString(),
                                "aws:SourceAccount", topic.account(),
                                "aws:SourceOwner", topic.account()));
        var policy = queue.settings().edgeAttributes().getOrDefault("Policy", "");
        return policies.of(policy).verdict(access) == Verdict.ALLOWED;
    }
}
