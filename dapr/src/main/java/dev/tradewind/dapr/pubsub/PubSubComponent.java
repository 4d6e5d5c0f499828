package dev.tradewind.dapr.pubsub;

import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.OpenComponent;
import java.util.List;

/// A component as one application has it.
public record PubSubComponent(Component component, PubSub pubSub, TopicScopes scopes)
        implements OpenComponent {
    @Override
    public List<String> capabilities() {
        return pubSub.capabilities();
    }
}
