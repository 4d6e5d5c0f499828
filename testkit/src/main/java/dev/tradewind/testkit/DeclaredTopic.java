package dev.tradewind.testkit;

import software.amazon.awssdk.services.sns.SnsClient;

/// A topic that each test finds.
public record DeclaredTopic(String name) implements Declared {
    void create(SnsClient sns) {
        sns.createTopic(it -> it.name(name));
    }
}
