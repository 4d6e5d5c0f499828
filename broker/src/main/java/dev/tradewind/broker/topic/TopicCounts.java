package dev.tradewind.broker.topic;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Tallies;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Optional;

/// The numbers of topics since the start, for whoever reads them now and then. The first so many topics that are published
/// to have their own; those that come later are counted together. For any thread.
public final class TopicCounts {
    public static final int TOPICS_MAX = 500;

    private final TopicRegistry registry;
    private final Tallies<TopicTally> topics = new Tallies<>(TOPICS_MAX, TopicTally::new);

    TopicCounts(TopicRegistry registry) {
        this.registry = registry;
    }

    /// The numbers of one topic.
    ///
    /// @param topic absent for all those together that have no numbers of their own
    public record OfTopic(
            Optional<Arn> topic, long published, long delivered, long failed, long filteredOut) {
        static OfTopic of(Optional<Arn> topic, TopicTally tally) {
            return new OfTopic(
                    topic,
                    tally.published().sum(),
                    tally.delivered().sum(),
                    tally.failed().sum(),
                    tally.filteredOut().sum());
        }
    }

    TopicTally of(Arn topic) {
        return topics.of(topic);
    }

    /// Counts what became of a copy outside of the batch that published it, or that no destination took.
    void ended(UnitOfWork work, Arn subscription, Outcome outcome) {
        var tally = of(topicOf(subscription));
        switch (outcome) {
            case DELIVERED -> tally.delivered().add(work.batch());
            case DEAD_LETTERED, DROPPED -> tally.failed().add(work.batch());
            case RETRIED -> {}
        }
    }

    /// A subscription's ARN is that of its topic, and an id.
    private static Arn topicOf(Arn subscription) {
        int end = subscription.resource().lastIndexOf(':');
        return end < 0
                ? subscription
                : new Arn(
                        subscription.service(),
                        subscription.region(),
                        subscription.account(),
                        subscription.resource().substring(0, end));
    }

    /// The numbers of the topics that are there and were published to.
    public List<OfTopic> topics() {
        topics.retain(topic -> registry.find(topic).isPresent());
        return topics.told(OfTopic::of);
    }
}
