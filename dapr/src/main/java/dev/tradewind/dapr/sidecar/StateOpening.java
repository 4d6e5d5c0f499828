package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.event.Envelopes;
import dev.tradewind.dapr.pubsub.JoinablePubSub;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.state.JoinableStateStore;
import dev.tradewind.dapr.state.KeyPrefix;
import dev.tradewind.dapr.state.Outbox;
import dev.tradewind.dapr.state.StateComponent;
import dev.tradewind.dapr.state.StateStore;
import java.util.List;
import java.util.Optional;

/// The opening of a state component for one application: the prefix of its keys, and its outbox if it has one.
///
/// @param namespaced the application's id with its namespace
/// @param pubSubs of the application, which an outbox publishes to one of
record StateOpening(
        SidecarGround ground, String appId, String namespaced, List<PubSubComponent> pubSubs) {
    StateComponent open(Component component, StateStore store) {
        return new StateComponent(
                component,
                store,
                KeyPrefix.of(component, appId, namespaced),
                outbox(component, store));
    }

    /// Dapr has an outbox where both are named.
    private Optional<Outbox> outbox(Component component, StateStore store) {
        var pubSub = component.metadata().text("outboxPublishPubsub");
        var topic = component.metadata().text("outboxPublishTopic");
        return pubSub.isPresent() && topic.isPresent()
                ? Optional.of(outbox(store, pubSub.get(), topic.get()))
                : Optional.empty();
    }

    private Outbox outbox(StateStore store, String pubSub, String topic) {
        var publishing =
                pubSubs.stream()
                        .filter(it -> it.name().equals(pubSub))
                        .findFirst()
                        .orElseThrow(() ->
                                new UnusableComponent(
                                        "'outboxPublishPubsub' names '%s', and there is no such pubsub"
                                                .formatted(pubSub)));
        if (!publishing.scopes().mayPublish(topic)) {
            throw new UnusableComponent(
                    "the scopes of '%s' do not let the application publish to '%s'"
                            .formatted(pubSub, topic));
        }
        if (store instanceof JoinableStateStore joinable
                && publishing.pubSub() instanceof JoinablePubSub events) {
            var envelopes = new Envelopes(appId, ground.clock(), ground.ids());
            return new Outbox(joinable, events, pubSub, topic, envelopes, ground.ids());
        }
        throw new UnusableComponent(
                "an outbox is state and events in one write, which needs a durable store and a durable pubsub: '%s' is a %s"
                        .formatted(pubSub, publishing.component().type()));
    }
}
