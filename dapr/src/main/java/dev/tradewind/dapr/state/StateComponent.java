package dev.tradewind.dapr.state;

import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.OpenComponent;
import java.util.List;
import java.util.Optional;

/// A component as one application has it.
///
/// @param outbox that its transactions publish through, if it has one
public record StateComponent(
        Component component, StateStore store, KeyPrefix prefix, Optional<Outbox> outbox)
        implements OpenComponent {
    @Override
    public List<String> capabilities() {
        return store.capabilities();
    }

    @Override
    public void close() {
        store.close();
    }
}
