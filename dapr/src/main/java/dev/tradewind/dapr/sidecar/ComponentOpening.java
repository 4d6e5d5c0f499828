package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.pubsub.NamespacedPubSub;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.secret.SecretComponent;
import dev.tradewind.dapr.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opening of the components that are for one application. One that cannot be had keeps the sidecar from starting,
/// unless its file says otherwise. One of a building block that is not here is left out.
final class ComponentOpening {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentOpening.class);
    private static final String PUBSUB = "pubsub.";
    private static final String STATE = "state.";
    private static final String SECRETS = "secretstores.";

    private final SidecarGround ground;
    private final ComponentTypes types;
    private final String appId;
    private final Templates templates;
    private final List<Component> components;
    private final List<SecretComponent> secretStores = new ArrayList<>();

    ComponentOpening(SidecarGround ground, String appId) {
        this.ground = ground;
        this.types = ground.types();
        this.appId = appId;
        templates = new Templates(appId, ground.environment(), ground.ids());
        components =
                ground.resources().stream()
                        .filter(Component.class::isInstance)
                        .map(Component.class::cast)
                        .filter(it -> it.isFor(appId))
                        .toList();
    }

    /// Opens secret stores first, which the metadata of others may refer to.
    ///
    /// @throws UnusableComponent that names the component
    Components open() {
        components.stream()
                .filter(it -> Stream.of(PUBSUB, STATE, SECRETS).noneMatch(it.type()::startsWith))
                .forEach(it -> leftOut(it, "components of this type are not here"));
        of(SECRETS).forEach(this::openSecretStore);
        var pubSubs = opened(PUBSUB, this::pubSub);
        var opening = new StateOpening(ground, appId, templates.fill("{namespace}"), pubSubs);
        var states = opened(STATE, it -> opening.open(it, stateStore(it)));
        return new Components(appId, pubSubs, states, secretStores);
    }

    /// One of another type is left out, and a component that refers to it cannot be had.
    private void openSecretStore(Component component) {
        var type = types.secretStores().get(component.type());
        if (type == null) {
            leftOut(component, "secrets come from a file or the environment here");
        } else {
            opened(component, it -> new SecretComponent(it, type.open(it)))
                    .ifPresent(secretStores::add);
        }
    }

    private PubSubComponent pubSub(Component component) {
        var type = typed(component, types.pubSubs());
        ComponentCheck.require(component, type.description());
        return new PubSubComponent(
                component,
                namespaced(component, type.open(component, appId)),
                TopicScopes.of(component.metadata(), appId));
    }

    private PubSub namespaced(Component component, PubSub pubSub) {
        return components.stream()
                        .filter(it -> it.name().equals(component.name()))
                        .anyMatch(it -> templates.haveNamespace(it.metadata()))
                ? new NamespacedPubSub(pubSub, templates.namespace())
                : pubSub;
    }

    private StateStore stateStore(Component component) {
        return typed(component, types.stateStores()).open(component, appId);
    }

    private Stream<Component> of(String block) {
        return components.stream().filter(it -> it.type().startsWith(block));
    }

    private <C> List<C> opened(String block, Function<Component, C> opening) {
        return of(block).flatMap(it -> opened(it, opening).stream()).toList();
    }

    private <C> Optional<C> opened(Component component, Function<Component, C> opening) {
        try {
            var templated = component.withMetadata(templates.fill(component.metadata()));
            var filled = new SecretFilling(secretStores).filled(templated);
            return Optional.of(opening.apply(filled));
        } catch (UnusableComponent e) {
            if (component.ignoreErrors()) {
                leftOut(component, e.getMessage());
                return Optional.empty();
            }
            throw new UnusableComponent(
                    "component '%s' cannot be had: %s".formatted(component.name(), e.getMessage()));
        }
    }

    private static <T> T typed(Component component, Map<String, T> types) {
        var type = types.get(component.type());
        if (type == null) {
            throw new UnusableComponent(
                    "there is no type '%s' here; there are %s"
                            .formatted(component.type(), new TreeSet<>(types.keySet())));
        }
        return type;
    }

    private void leftOut(Component component, String reason) {
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", component.name())
                .addKeyValue("type", component.type())
                .addKeyValue("reason", reason)
                .log("A component is left out");
    }
}
