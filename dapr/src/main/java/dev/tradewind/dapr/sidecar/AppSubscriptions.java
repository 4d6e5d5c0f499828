package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.api.ActiveSubscription.Origin;
import dev.tradewind.dapr.api.Components;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.PubSubComponent;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resiliency.Resiliency;
import dev.tradewind.dapr.resource.BulkSpec;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.engine.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions of one application, and the deliveries of them while it is there. What the application asks for
/// takes the place of what a file declares for the same topic; of two files the first counts.
final class AppSubscriptions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppSubscriptions.class);

    private final Components components;
    private final Resiliency resiliency;
    private final Function<SubscriptionSpec, Recipient> recipients;
    private final Map<SubscriptionSpec.Key, ActiveSubscription> declared = new LinkedHashMap<>();
    private final List<Running> consumptions = new ArrayList<>();
    private volatile List<ActiveSubscription> active;

    AppSubscriptions(
            Components components,
            List<SubscriptionSpec> declaredByFiles,
            Resiliency resiliency,
            Function<SubscriptionSpec, Recipient> recipients) {
        this.components = components;
        this.resiliency = resiliency;
        this.recipients = recipients;
        declaredByFiles.forEach(it ->
                declared.putIfAbsent(it.key(), new ActiveSubscription(it, Origin.DECLARATIVE)));
        active = List.copyOf(declared.values());
    }

    /// Has messages kept for what files declare, though the application is yet to come; those that are tried all the same
    /// are delivered.
    synchronized void keepDeclared() {
        declared.values()
                .forEach(it -> use(it, (component, request) -> keep(it, component, request)));
    }

    private void keep(
            ActiveSubscription subscription,
            PubSubComponent component,
            SubscriptionRequest request) {
        if (component.pubSub().isTriedWhenAway(request)) {
            consume(subscription, component, request);
        } else {
            component.pubSub().keepFor(request);
        }
    }

    /// Begins to deliver.
    synchronized void start(List<SubscriptionSpec> asked) {
        stop(_ -> true);
        var all = new LinkedHashMap<>(declared);
        asked.forEach(it -> all.put(it.key(), new ActiveSubscription(it, Origin.PROGRAMMATIC)));
        active = List.copyOf(all.values());
        active.forEach(it ->
                use(
                        it,
                        (component, request) -> {
                            component.pubSub().welcome(request);
                            consume(it, component, request);
                        }));
    }

    private void consume(
            ActiveSubscription subscription,
            PubSubComponent component,
            SubscriptionRequest request) {
        var recipient = recipients.apply(subscription.spec());
        boolean isTriedWhenAway = component.pubSub().isTriedWhenAway(request);
        var consumption = component.pubSub().consume(request, recipient);
        consumptions.add(new Running(consumption, isTriedWhenAway));
    }

    /// Ends the deliveries of an application that is away, but for those that are tried all the same; the subscriptions
    /// stay.
    synchronized void stop() {
        stop(it -> !it.isTriedWhenAway());
    }

    private void stop(Predicate<Running> choice) {
        var stopped = consumptions.stream().filter(choice).toList();
        consumptions.removeAll(stopped);
        var closing =
                stopped.stream()
                        .map(it -> Thread.startVirtualThread(it.consumption()::close))
                        .toList();
        closing.forEach(AppSubscriptions::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    List<ActiveSubscription> active() {
        return active;
    }

    /// One subscription that cannot be had does not keep the others from being.
    private void use(ActiveSubscription subscription, Use use) {
        var spec = subscription.spec();
        try {
            var component = components.findPubSub(spec.pubsub());
            if (component.isEmpty()) {
                leftOut(spec, "there is no such component");
            } else if (!component.get().scopes().maySubscribe(spec.topic())) {
                leftOut(spec, "its scopes do not let the application subscribe");
            } else {
                use.with(component.get(), request(component.get(), spec));
            }
        } catch (UnusableComponent | Refusal e) {
            leftOut(spec, String.valueOf(e.getMessage()));
        }
    }

    private SubscriptionRequest request(PubSubComponent component, SubscriptionSpec spec) {
        return new SubscriptionRequest(
                spec.topic(),
                deadLetterTopic(component, spec),
                spec.metadata(),
                resiliency.inbound(spec.pubsub()).redelivery(),
                spec.bulk().map(BulkSpec::messagesMax).orElse(1));
    }

    private Optional<String> deadLetterTopic(PubSubComponent component, SubscriptionSpec spec) {
        var topic = spec.deadLetterTopic();
        if (topic.isPresent() && !component.scopes().mayPublish(topic.get())) {
            leftOut(spec, "its scopes do not let the application publish to its dead-letter topic");
            return Optional.empty();
        }
        return topic;
    }

    private void leftOut(SubscriptionSpec spec, String reason) {
        LOG.atWarn()
                .addKeyValue("app", components.appId())
                .addKeyValue("component", spec.pubsub())
                .addKeyValue("topic", spec.topic())
                .addKeyValue("reason", reason)
                .log("A subscription, or a part of it, is left out");
    }

    @Override
    public synchronized void close() {
        stop(_ -> true);
    }

    /// A subscription's deliveries.
    private record Running(Consumption consumption, boolean isTriedWhenAway) {}

    @FunctionalInterface
    private interface Use {
        void with(PubSubComponent component, SubscriptionRequest request);
    }
}
