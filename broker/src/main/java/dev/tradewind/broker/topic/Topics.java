package dev.tradewind.broker.topic;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Every topic of a broker, its subscriptions, and publishing. Names no topic has are refused with
/// `TOPIC_NOT_FOUND`, likewise subscriptions.
public final class Topics {
    private Topics() {}

    /// Makes a topic, or returns the one of that name if its attributes are the same.
    public TopicInfo create(Arn arn, Map<String, String> attributes, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    public Optional<TopicInfo> find(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Every topic, by name.
    public List<TopicInfo> list() {
        throw new UnsupportedOperationException();
    }

    public TopicInfo configure(Arn arn, UnaryOperator<Map<String, String>> attributes) {
        throw new UnsupportedOperationException();
    }

    public TopicInfo tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        throw new UnsupportedOperationException();
    }

    /// Deletes a topic with its subscriptions.
    public void delete(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Subscribes, or returns the topic's subscription of that protocol and endpoint if its attributes are
    /// the same.
    ///
    /// @param wanted its ARN is ignored: the topics give it one
    public Subscription subscribe(Subscription wanted) {
        throw new UnsupportedOperationException();
    }

    public Optional<Subscription> findSubscription(Arn arn) {
        throw new UnsupportedOperationException();
    }

    /// Every subscription, by ARN.
    public List<Subscription> subscriptions() {
        throw new UnsupportedOperationException();
    }

    public List<Subscription> subscriptions(Arn topic) {
        throw new UnsupportedOperationException();
    }

    public Subscription reconfigure(Arn subscription, UnaryOperator<Subscription> change) {
        throw new UnsupportedOperationException();
    }

    public void unsubscribe(Arn subscription) {
        throw new UnsupportedOperationException();
    }

    /// Puts a copy of each publication into every queue whose subscription wants it, all of them in one
    /// atomic batch.
    public List<Published> publish(Arn topic, List<Publication> publications) {
        throw new UnsupportedOperationException();
    }

    /// Matches and formats publications, which needs no turn on the committer's thread, for a later
    /// [#publish(UnitOfWork, PreparedPublish)].
    public PreparedPublish prepare(Arn topic, List<Publication> publications) {
        throw new UnsupportedOperationException();
    }

    /// Publishes inside a unit of work that the caller runs.
    public List<Published> publish(UnitOfWork work, PreparedPublish prepared) {
        throw new UnsupportedOperationException();
    }
}
