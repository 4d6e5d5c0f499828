package dev.tradewind.dapr.state;

import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.OpenComponent;
import java.util.List;

/// A component as one application has it.
public record StateComponent(Component component, StateStore store) implements OpenComponent {
    @Override
    public List<String> capabilities() {
        return store.capabilities();
    }
}
