package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.engine.Arn;

/// The names of a component's topics and queues on the broker, and what is in those queues.
interface ComponentNames {
    String account();

    Arn topic(String topic);

    Arn queue(QueuePlace place);

    Arn deadLetters(QueuePlace place);

    /// Tells whether queues have messages in the envelope of their topic.
    boolean isEnveloped();

    /// Tells whether a queue has messages of several topics.
    boolean isShared();
}
