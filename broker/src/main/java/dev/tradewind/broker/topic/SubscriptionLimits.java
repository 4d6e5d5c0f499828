package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;
import java.util.List;

/// The number of subscriptions and filter policies that a topic may have.
final class SubscriptionLimits {
    /// AWS General Reference, "Amazon SNS endpoints and quotas".
    static final int FILTER_POLICIES_MAX = 200;

    /// The same limit for a FIFO topic.
    static final int OF_FIFO_TOPIC_MAX = 100;

    /// This project's: AWS has 12,500,000. Each publication looks at every one of them.
    static final int OF_STANDARD_TOPIC_MAX = 10_000;

    private SubscriptionLimits() {}

    /// Refuses `wanted`, new or changed, where `others` leave no room for it.
    static void check(TopicInfo topic, List<Subscription> others, Subscription wanted) {
        if (others.size() >= (topic.isFifo() ? OF_FIFO_TOPIC_MAX : OF_STANDARD_TOPIC_MAX)) {
            throw new Refusal(
                    TopicFault.SUBSCRIPTION_LIMIT_EXCEEDED,
                    "%s has as many subscriptions as it may".formatted(topic.arn()));
        }
        long policies = others.stream().filter(it -> it.filterPolicy().isPresent()).count();
        if (wanted.filterPolicy().isPresent() && policies >= FILTER_POLICIES_MAX) {
            throw new Refusal(
                    TopicFault.FILTER_POLICY_LIMIT_EXCEEDED,
                    "%s has as many filter policies as it may".formatted(topic.arn()));
        }
    }
}
