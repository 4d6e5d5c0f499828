package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;

/// The ARNs of queues.
public final class QueueArns {
    /// The service that they name.
    public static final String SERVICE = "sqs";

    /// The end of every FIFO queue's name, and of no other's. SQS API Reference, CreateQueue, `QueueName`.
    public static final String FIFO_ENDING = ".fifo";

    private QueueArns() {}

    public static Arn of(String region, String account, String name) {
        return new Arn(SERVICE, region, account, name);
    }
}
