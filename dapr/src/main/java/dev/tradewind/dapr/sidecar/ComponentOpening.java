package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opening of the components that are for one application. One that cannot be had keeps the sidecar from starting,
/// unless its file says otherwise; one that is no pubsub is left out.
record ComponentOpening(SidecarGround ground, String appId) {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentOpening.class);
    private static final String PUBSUB = "pubsub.";

    /// @throws UnusableComponent that names the component
    Components open() {
        var opened = new ArrayList<PubSubComponent>();
        for (var resource : ground.resources()) {
            if (resource instanceof Component component && component.isFor(appId)) {
                open(component).ifPresent(opened::add);
            }
        }
        return new Components(appId, opened);
    }

    private Optional<PubSubComponent> open(Component component) {
        if (!component.type().startsWith(PUBSUB)) {
            return leftOut(component, "components of this type are not here");
        }
        try {
            return Optional.of(opened(component));
        } catch (UnusableComponent e) {
            if (component.ignoreErrors()) {
                return leftOut(component, e.getMessage());
            }
            throw new UnusableComponent(
                    "component '%s' cannot be had: %s".formatted(component.name(), e.getMessage()));
        }
    }

    private PubSubComponent opened(Component component) {
        var type = ground.types().get(component.type());
        if (type == null) {
            throw new UnusableComponent(
                    "there is no type '%s' here; there are %s"
                            .formatted(component.type(), new TreeSet<>(ground.types().keySet())));
        }
        var templates = new Templates(appId, ground.environment(), ground.ids());
        var filled = component.withMetadata(component.metadata().map(templates::fill));
        return new PubSubComponent(
                filled, type.open(filled, appId), TopicScopes.of(filled.metadata(), appId));
    }

    private Optional<PubSubComponent> leftOut(Component component, String reason) {
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", component.name())
                .addKeyValue("type", component.type())
                .addKeyValue("reason", reason)
                .log("A component is left out");
        return Optional.empty();
    }
}
