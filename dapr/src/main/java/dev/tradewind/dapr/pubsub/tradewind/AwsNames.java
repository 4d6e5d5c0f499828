package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;

/// The names that Dapr's component of SNS and SQS gives: a topic's is its own, a queue's is the consumer's, both without the
/// characters that such names have not.
///
/// @param layout of the queues
record AwsNames(String region, String account, AwsLayout layout) implements ComponentNames {
    /// SQS API Reference, CreateQueue, `QueueName`; components-contrib cuts topics to it, too.
    private static final int CHARACTERS_MAX = 80;

    private static final String DEAD_LETTERS = "-dlq";

    @Override
    public Arn topic(String topic) {
        return TopicArns.of(region, account, cut(usable(topic), 0));
    }

    @Override
    public Arn queue(QueuePlace place) {
        return queue(place, queueName(place), "");
    }

    @Override
    public Arn deadLetters(QueuePlace place) {
        return layout.deadLetters()
                .map(it -> queue(place, usable(it), ""))
                .orElseGet(() -> queue(place, queueName(place), DEAD_LETTERS));
    }

    @Override
    public boolean isEnveloped() {
        return true;
    }

    @Override
    public boolean isShared() {
        return !layout.isQueuePerTopic();
    }

    private Arn queue(QueuePlace place, String name, String more) {
        var ending = more + (place.isInOrder() ? QueueArns.FIFO_ENDING : "");
        return QueueArns.of(region, account, cut(name, ending.length()) + ending);
    }

    private String queueName(QueuePlace place) {
        return layout.isQueuePerTopic()
                ? usable(place.consumer()) + "-" + usable(place.topic())
                : usable(place.consumer());
    }

    private static String cut(String name, int charactersAfter) {
        return name.substring(0, Math.min(name.length(), CHARACTERS_MAX - charactersAfter));
    }

    private static String usable(String name) {
        return name.endsWith(QueueArns.FIFO_ENDING)
                ? usable(name.substring(0, name.length() - QueueArns.FIFO_ENDING.length()))
                : name.replaceAll("[^A-Za-z0-9_-]", "");
    }
}
