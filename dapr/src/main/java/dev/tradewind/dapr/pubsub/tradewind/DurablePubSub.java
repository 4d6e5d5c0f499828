package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.JoinablePubSub;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.TopicScopes;
import dev.tradewind.dapr.resource.Properties;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The durable component of one application. What is published is on disk, with a copy in the queue of each
/// subscription, when [#publish] returns.
final class DurablePubSub implements JoinablePubSub {
    private final DurableGround ground;
    private final DurableTopology topology;
    private final Properties metadata;
    private final String appId;
    private final SharedQueues shared;
    private final UnheardTopics unheard;
    private final ComponentSteps steps;

    DurablePubSub(
            DurableGround ground, DurableTopology topology, Properties metadata, String appId) {
        this.ground = ground;
        this.topology = topology;
        this.metadata = metadata;
        this.appId = appId;
        shared = new SharedQueues(ground, appId);
        unheard = new UnheardTopics(appId);
        steps = new ComponentSteps(appId);
    }

    /// Messages that are too large, or ask for a time that is none, are left out.
    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        var failures = DurablePublishing.publish(ground.broker(), topology, steps, topic, messages);
        unheard.look(topic, () -> topology.isUnheard(topic));
        return failures;
    }

    @Override
    public boolean isOfRounds() {
        return true;
    }

    @Override
    public Consumer<UnitOfWork> ready(String topic, List<Message> messages) {
        return new JoinedPublishing(ground.broker(), topology).ready(topic, messages);
    }

    @Override
    public void keepFor(SubscriptionRequest request) {
        topology.queue(place(settings(request), request));
    }

    private QueuePlace place(DurableSettings settings, SubscriptionRequest request) {
        var place = settings.place(request.topic());
        topology.requireHistory(place);
        return place;
    }

    @Override
    public boolean isTriedWhenAway(SubscriptionRequest request) {
        return settings(request).retries().isAwayAnAttempt();
    }

    @Override
    public void welcome(SubscriptionRequest request) {
        if (isTriedWhenAway(request)) {
            var place = settings(request).place(request.topic());
            new AwayLetters(ground.broker(), topology).bringBack(place);
        }
    }

    /// Consumes what is left from when the subscription was of the other kind, too.
    @Override
    public Consumption consume(SubscriptionRequest request, Recipient recipient) {
        var settings = settings(request).taking(request.together());
        var place = place(settings, request);
        if (settings.flow().isPaused()) {
            topology.queue(place);
            return () -> {};
        }
        var end = new Burial(ground.broker(), topology, deadLetterTopics(request));
        var retries = settings.retries();
        var redelivery = request.redelivery().orElse(retries);
        var handling = new MessageHandling(ground, retries, redelivery, recipient, end, appId);
        var consumption = consumption(place, () -> topology.queue(place), settings, handling);
        return topology.leftover(place)
                .map(queue ->
                        consumption(
                                place.ofOtherKind(), () -> queue, settings.ofOtherKind(), handling))
                .map(old -> both(consumption, old))
                .orElse(consumption);
    }

    private Consumption consumption(
            QueuePlace place,
            Supplier<Arn> establish,
            DurableSettings settings,
            MessageHandling handling) {
        if (topology.names().isShared()) {
            var names = topology.names();
            var topic = names.topic(place.topic()).resource();
            return shared.join(names.queue(place), topic, establish, settings, handling);
        }
        QueueHandling opening =
                (queue, received) -> handling.handle(queue, Enveloped.opened(received));
        return DurableConsumption.start(
                ground.broker(),
                establish,
                settings,
                ground.room().share(appId),
                topology.names().isEnveloped() ? opening : handling);
    }

    private static Consumption both(Consumption first, Consumption second) {
        return () -> {
            first.close();
            second.close();
        };
    }

    private DeadLetterTopics deadLetterTopics(SubscriptionRequest request) {
        return DeadLetterTopics.of(request, TopicScopes.of(metadata, appId));
    }

    private DurableSettings settings(SubscriptionRequest request) {
        return DurableSettings.of(metadata.overlaidBy(request.metadata()), appId);
    }

    @Override
    public List<String> capabilities() {
        return List.of("BULK_PUBLISH");
    }
}
