package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Component;

/// A component as one application has it.
public record PubSubComponent(Component component, PubSub pubSub, TopicScopes scopes) {
    public String name() {
        return component.name();
    }
}
