package dev.tradewind.broker.topic;

import dev.tradewind.engine.Arn;

/// The ARNs of topics.
public final class TopicArns {
    /// The service that they name.
    public static final String SERVICE = "sns";

    private TopicArns() {}

    public static Arn of(String region, String account, String name) {
        return new Arn(SERVICE, region, account, name);
    }
}
