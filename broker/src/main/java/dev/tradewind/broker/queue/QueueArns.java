package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;

/// The ARNs of queues.
public final class QueueArns {
    /// The service that they name.
    public static final String SERVICE = "sqs";

    private QueueArns() {}

    public static Arn of(String region, String account, String name) {
        return new Arn(SERVICE, region, account, name);
    }
}
