package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Collection;

/// The number of topics that an account may have in a region.
///
/// Source: SNS API Reference, CreateTopic.
final class TopicLimits {
    static final int STANDARD_MAX = 100_000;
    static final int FIFO_MAX = 1_000;

    private TopicLimits() {}

    /// Refuses a topic more where `there`, those of all accounts, leave no room for it.
    static void check(Collection<TopicInfo> there, TopicInfo wanted) {
        int max = wanted.isFifo() ? FIFO_MAX : STANDARD_MAX;
        // an account has no more than all of them: those are only looked at where they are that
        // many
        if (there.size() >= max && likeIt(there, wanted) >= max) {
            throw new Refusal(
                    TopicFault.TOPIC_LIMIT_EXCEEDED,
                    "%s is one more than the %d of its kind that an account may have"
                            .formatted(wanted.arn(), max));
        }
    }

    private static long likeIt(Collection<TopicInfo> there, TopicInfo wanted) {
        return there.stream()
                .filter(it -> it.isFifo() == wanted.isFifo() && isOfOne(it.arn(), wanted.arn()))
                .count();
    }

    private static boolean isOfOne(Arn one, Arn other) {
        return one.account().equals(other.account()) && one.region().equals(other.region());
    }
}
