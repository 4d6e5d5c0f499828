package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.OpenComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The components of one application, and what files said when each was opened.
///
/// @param bySource each by its file's words, before templates and secrets were filled in
record OpenedComponents(Components components, Map<Component, OpenComponent> bySource) {
    OpenedComponents {
        bySource = Map.copyOf(bySource);
    }

    static OpenedComponents none(String appId) {
        return new OpenedComponents(
                new Components(appId, List.of(), List.of(), List.of()), Map.of());
    }

    /// The component that was opened by these very words.
    <C extends OpenComponent> Optional<C> of(Component source, Class<C> kind) {
        return Optional.ofNullable(bySource.get(source)).filter(kind::isInstance).map(kind::cast);
    }

    /// The component of that name, and the words that it was opened by.
    Optional<Map.Entry<Component, OpenComponent>> named(String name) {
        return bySource.entrySet().stream()
                .filter(it -> it.getKey().name().equals(name))
                .findFirst();
    }
}
