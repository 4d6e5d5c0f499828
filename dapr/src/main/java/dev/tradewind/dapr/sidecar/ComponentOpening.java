package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.pubsub.NamespacedPubSub;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.OpenComponent;
import dev.tradewind.dapr.secret.SecretComponent;
import dev.tradewind.dapr.state.StateComponent;
import dev.tradewind.dapr.state.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The opening of the components that are for one application, once. One that cannot be had keeps the sidecar from
/// starting, unless its file says otherwise. One of a building block that is not here is left out.
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
    private final List<PubSubComponent> pubSubs = new ArrayList<>();
    private final Map<Component, OpenComponent> bySource = new HashMap<>();
    private Optional<OpenedComponents> before = Optional.empty();

    /// @param components that are for the application, as files have them
    ComponentOpening(SidecarGround ground, Templates templates, List<Component> components) {
        this.ground = ground;
        this.types = ground.types();
        this.appId = templates.appId();
        this.templates = templates;
        this.components = components;
    }

    /// Opens secret stores first, which the metadata of others may refer to.
    ///
    /// @throws UnusableComponent that names the component
    OpenedComponents open() {
        components.stream()
                .filter(it -> Stream.of(PUBSUB, STATE, SECRETS).noneMatch(it.type()::startsWith))
                .forEach(it -> leftOut(it, "components of this type are not here"));
        of(SECRETS).forEach(this::openSecretStore);
        of(PUBSUB)
                .flatMap(it -> opened(it, PubSubComponent.class, this::pubSub).stream())
                .forEach(pubSubs::add);
        var opening = new StateOpening(ground, appId, templates.namespaced(), pubSubs);
        Function<Component, StateComponent> state = it -> opening.open(it, stateStore(it));
        var states =
                of(STATE).flatMap(it -> opened(it, StateComponent.class, state).stream()).toList();
        return new OpenedComponents(new Components(appId, pubSubs, states, secretStores), bySource);
    }

    /// Opens what is not open already. One that cannot be had stays as it was before, or is left out if it is new.
    OpenedComponents openAfter(OpenedComponents opened) {
        before = Optional.of(opened);
        return open();
    }

    /// One of another type is left out, and a component that refers to it cannot be had.
    private void openSecretStore(Component component) {
        var type = types.secretStores().get(component.type());
        if (type == null) {
            leftOut(component, "secrets come from a file or the environment here");
        } else {
            opened(component, SecretComponent.class, it -> new SecretComponent(it, type.open(it)))
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

    private <C extends OpenComponent> Optional<C> opened(
            Component source, Class<C> kind, Function<Component, C> opening) {
        var known = before.flatMap(it -> it.of(source, kind)).filter(it -> isStill(source, it));
        try {
            var opened = known.orElseGet(() -> opening.apply(filled(source)));
            bySource.put(source, opened);
            return Optional.of(opened);
        } catch (UnusableComponent e) {
            if (before.isPresent()) {
                return kept(source, kind, e);
            }
            if (source.ignoreErrors()) {
                leftOut(source, e.getMessage());
                return Optional.empty();
            }
            throw new UnusableComponent(
                    "component '%s' cannot be had: %s".formatted(source.name(), e.getMessage()));
        }
    }

    private Component filled(Component source) {
        return new SecretFilling(secretStores)
                .filled(source.withMetadata(templates.fill(source.name(), source.metadata())));
    }

    /// Tells whether what it uses is as it was, too.
    private boolean isStill(Component source, OpenComponent open) {
        return isStillTheStoreOfItsSecrets(source) && isStillThePubSubOfItsOutbox(open);
    }

    private boolean isStillTheStoreOfItsSecrets(Component source) {
        var name = source.secrets().store();
        return source.secrets().byField().isEmpty()
                || before.orElseThrow()
                        .components()
                        .findSecretStore(name)
                        .filter(secretStores::contains)
                        .isPresent();
    }

    private boolean isStillThePubSubOfItsOutbox(OpenComponent open) {
        return !(open instanceof StateComponent state)
                || state.outbox().isEmpty()
                || before.orElseThrow()
                        .components()
                        .findPubSub(state.outbox().get().pubSubName())
                        .filter(pubSubs::contains)
                        .isPresent();
    }

    private <C extends OpenComponent> Optional<C> kept(
            Component source, Class<C> kind, UnusableComponent reason) {
        var old =
                before.orElseThrow()
                        .named(source.name())
                        .filter(it -> kind.isInstance(it.getValue()));
        LOG.atError()
                .addKeyValue("app", appId)
                .addKeyValue("component", source.name())
                .addKeyValue("reason", reason.getMessage())
                .log(
                        old.isPresent()
                                ? "A component cannot be had as its file is now; it stays as it was"
                                : "A component cannot be had, and is left out until its file changes");
        return old.map(it -> {
            bySource.put(it.getKey(), it.getValue());
            return kind.cast(it.getValue());
        });
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
