package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.secret.SecretComponent;
import dev.tradewind.dapr.state.StateComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opening of the components that are for one application. One that cannot be had keeps the sidecar from starting,
/// unless its file says otherwise. One of a building block that is not here is left out, and so is one of a block that has
/// no types yet.
final class ComponentOpening {
    private static final Logger LOG = LoggerFactory.getLogger(ComponentOpening.class);
    private static final String PUBSUB = "pubsub.";
    private static final String STATE = "state.";
    private static final String SECRETS = "secretstores.";

    private final ComponentTypes types;
    private final String appId;
    private final Templates templates;
    private final List<Component> components;

    ComponentOpening(SidecarGround ground, String appId) {
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
        var secrets = opened(SECRETS, types.secretStores(), this::secretStore);
        var pubSubs = opened(PUBSUB, types.pubSubs(), this::pubSub);
        var states = opened(STATE, types.stateStores(), this::stateStore);
        return new Components(appId, pubSubs, states, secrets);
    }

    private SecretComponent secretStore(Component component) {
        return new SecretComponent(
                component, typed(component, types.secretStores()).open(component));
    }

    private PubSubComponent pubSub(Component component) {
        return new PubSubComponent(
                component,
                typed(component, types.pubSubs()).open(component, appId),
                TopicScopes.of(component.metadata(), appId));
    }

    private StateComponent stateStore(Component component) {
        return new StateComponent(
                component, typed(component, types.stateStores()).open(component, appId));
    }

    private <C> List<C> opened(
            String block, Map<String, ?> typesOfBlock, Function<Component, C> opening) {
        var some = components.stream().filter(it -> it.type().startsWith(block));
        if (typesOfBlock.isEmpty()) {
            some.forEach(it -> leftOut(it, "components of this type are not here"));
            return List.of();
        }
        return some.flatMap(it -> opened(it, opening).stream()).toList();
    }

    private <C> Optional<C> opened(Component component, Function<Component, C> opening) {
        try {
            return Optional.of(
                    opening.apply(component.withMetadata(templates.fill(component.metadata()))));
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
