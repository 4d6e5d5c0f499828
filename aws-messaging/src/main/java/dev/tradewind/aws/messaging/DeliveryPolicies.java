package dev.tradewind.aws.messaging;

import dev.tradewind.aws.policy.Access;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.policy.Principal;
import dev.tradewind.aws.policy.Verdict;
import dev.tradewind.aws.sns.TopicPolicies;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lets a service deliver to a queue, topic or bus whose policy allows it to, on behalf of the topic or rule that it
/// delivers for.
///
/// Source: Amazon SNS Developer Guide, "Subscribing an Amazon SQS queue to an Amazon SNS topic"; Amazon EventBridge
/// User Guide, "Using resource-based policies for Amazon EventBridge".
record DeliveryPolicies(Policies policies) implements DeliveryPermission {
    private static final Set<String> BY_ROLE = Set.of(ScheduleArns.SERVICE, "lambda");

    /// The services that name an owner: topics, and the alarms of CloudWatch.
    private static final Set<String> NAMING_OWNERS = Set.of(TopicArns.SERVICE, "cloudwatch");

    @Override
    public boolean allows(Arn source, Arn receiver, Map<String, String> attributes) {
        return BusArns.isBus(receiver)
                ? allowsEvents(source, receiver, attributes)
                : allowsMessages(source, receiver, attributes);
    }

    /// A bus takes what its own account sends, and for the others its policy decides.
    private boolean allowsEvents(Arn source, Arn bus, Map<String, String> attributes) {
        var access =
                new Access(
                        Principal.Identity.root(source.account()),
                        "events:PutEvents",
                        bus.toString(),
                        Map.of("aws:SourceArn", source.toString()));
        return switch (verdict(attributes.getOrDefault(TopicPolicies.POLICY, ""), access)) {
            case DENIED -> false;
            case ALLOWED -> true;
            case SILENT -> source.account().equals(bus.account());
        };
    }

    private Verdict verdict(String policy, Access access) {
        return policies.of(policy).verdict(access);
    }

    private boolean allowsMessages(Arn source, Arn receiver, Map<String, String> attributes) {
        if (isByRoleOf(receiver.account(), source)) {
            return true;
        }
        boolean isTopic = receiver.service().equals(TopicArns.SERVICE);
        var policy =
                isTopic
                        ? TopicPolicies.of(receiver, attributes)
                        : attributes.getOrDefault(TopicPolicies.POLICY, "");
        var access =
                new Access(
                        new Principal.Service(source.service() + ".amazonaws.com"),
                        isTopic ? "sns:Publish" : "sqs:SendMessage",
                        receiver.toString(),
                        context(source));
        return verdict(policy, access) == Verdict.ALLOWED;
    }

    /// A schedule, and a function that has handled an event, send by a role of their account, to which nothing of that
    /// account is closed here.
    private static boolean isByRoleOf(String account, Arn source) {
        return BY_ROLE.contains(source.service()) && source.account().equals(account);
    }

    private static Map<String, String> context(Arn source) {
        var known =
                Stream.of(
                        Map.entry("aws:SourceArn", source.toString()),
                        Map.entry("aws:SourceAccount", source.account()),
                        Map.entry("aws:SourceOwner", source.account()));
        boolean isNamed = NAMING_OWNERS.contains(source.service());
        return known.filter(it -> isNamed || !it.getKey().equals("aws:SourceOwner"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
