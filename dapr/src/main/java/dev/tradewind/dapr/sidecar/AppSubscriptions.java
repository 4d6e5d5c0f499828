package dev.tradewind.dapr.sidecar;

import dev.tradewind.dapr.api.ActiveSubscription;
import dev.tradewind.dapr.api.ActiveSubscription.Origin;
import dev.tradewind.dapr.delivery.DeliveryOptions;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.Together;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.engine.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The subscriptions of one application, and the deliveries of them while it is there. What the application asks for
/// takes the place of what a file declares for the same topic; of two files the first counts.
///
/// When the application comes or goes, or files change, deliveries that are not to be any more end and new ones begin;
/// those that are as they were go on.
final class AppSubscriptions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AppSubscriptions.class);

    /// Each has a queue on disk, and a thread.
    static final int ASKED_MAX = 1000;

    private final String appId;
    private final Function<SubscriptionSpec, Recipient> recipients;
    private final Map<SubscriptionSpec.Key, Running> running = new LinkedHashMap<>();
    private InForce inForce;
    private List<SubscriptionSpec> asked = List.of();
    private boolean isServed;
    private boolean isClosed;
    private volatile List<ActiveSubscription> active = List.of();

    AppSubscriptions(
            String appId, InForce inForce, Function<SubscriptionSpec, Recipient> recipients) {
        this.appId = appId;
        this.inForce = inForce;
        this.recipients = recipients;
    }

    /// Has messages kept for what files declare, though the application is yet to come; those that are tried all the same
    /// are delivered.
    synchronized void keepDeclared() {
        arrange();
    }

    /// Begins to deliver.
    synchronized void start(List<SubscriptionSpec> asked) {
        stop(_ -> true);
        asked.stream()
                .skip(ASKED_MAX)
                .findFirst()
                .ifPresent(it ->
                        leftOut(it, "an application asks for %d at most".formatted(ASKED_MAX)));
        this.asked = asked.stream().limit(ASKED_MAX).toList();
        isServed = true;
        arrange();
    }

    /// Ends the deliveries of an application that is away, but for those that are tried all the same; the subscriptions
    /// stay.
    synchronized void stop() {
        isServed = false;
        arrange();
    }

    /// Has messages kept for the subscriptions that there will be, before anybody can publish to their components.
    synchronized void keepFor(InForce next) {
        wanted(next, all(next)).values().stream()
                .filter(it -> !running.containsKey(it.key()))
                .forEach(this::keep);
    }

    /// Goes on with what files say now. Messages that are being handled under what they said before are settled when this
    /// returns, or given back.
    synchronized void take(InForce next) {
        if (!isClosed) {
            inForce = next;
            arrange();
        }
    }

    private void arrange() {
        var all = all(inForce);
        var wanted = wanted(inForce, all);
        stop(it -> !it.wanted().equals(wanted.get(it.key())) || !mayRun(it));
        wanted.values().stream().filter(it -> !running.containsKey(it.key())).forEach(this::begin);
        active = all;
    }

    private List<ActiveSubscription> all(InForce files) {
        var all = new LinkedHashMap<SubscriptionSpec.Key, ActiveSubscription>();
        files.declared()
                .forEach(it ->
                        all.putIfAbsent(it.key(), new ActiveSubscription(it, Origin.DECLARATIVE)));
        asked.forEach(it -> all.put(it.key(), new ActiveSubscription(it, Origin.PROGRAMMATIC)));
        return List.copyOf(all.values());
    }

    private boolean mayRun(Running it) {
        return isServed || it.isTriedWhenAway();
    }

    /// Those that can be had: one that cannot does not keep the others from being.
    private Map<SubscriptionSpec.Key, Wanted> wanted(
            InForce files, List<ActiveSubscription> subscriptions) {
        var wanted = new LinkedHashMap<SubscriptionSpec.Key, Wanted>();
        subscriptions.forEach(it -> wanted(files, it).ifPresent(one -> wanted.put(one.key(), one)));
        return wanted;
    }

    private Optional<Wanted> wanted(InForce files, ActiveSubscription subscription) {
        var spec = subscription.spec();
        try {
            return Optional.of(new Wanted(subscription, SubscriptionPlan.of(files, spec)));
        } catch (DaprFault e) {
            leftOut(spec, e.getMessage());
            return Optional.empty();
        }
    }

    private void begin(Wanted it) {
        attempt(
                it,
                pubSub -> {
                    boolean isTriedWhenAway = pubSub.isTriedWhenAway(it.request());
                    if (isServed) {
                        pubSub.welcome(it.request());
                    }
                    if (isServed || isTriedWhenAway) {
                        var consumption =
                                pubSub.consume(it.request(), recipients.apply(it.delivered()));
                        running.put(it.key(), new Running(it, consumption, isTriedWhenAway));
                    } else {
                        pubSub.keepFor(it.request());
                    }
                });
    }

    private void keep(Wanted it) {
        attempt(it, pubSub -> pubSub.keepFor(it.request()));
    }

    private void attempt(Wanted it, Consumer<PubSub> use) {
        try {
            use.accept(it.plan().component().pubSub());
        } catch (UnusableComponent | Refusal e) {
            leftOut(it.spec(), String.valueOf(e.getMessage()));
        }
    }

    private void stop(Predicate<Running> choice) {
        var stopped = running.values().stream().filter(choice).toList();
        running.values().removeAll(stopped);
        Together.each(stopped, it -> it.consumption().close());
    }

    List<ActiveSubscription> active() {
        return active;
    }

    private void leftOut(SubscriptionSpec spec, String reason) {
        LOG.atWarn()
                .addKeyValue("app", appId)
                .addKeyValue("component", spec.pubsub())
                .addKeyValue("topic", spec.topic())
                .addKeyValue("reason", reason)
                .log("A subscription is left out");
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        stop(_ -> true);
    }

    /// A subscription with all that its deliveries depend on: while that is the same, they go on.
    private record Wanted(ActiveSubscription subscription, SubscriptionPlan plan) {
        SubscriptionRequest request() {
            return plan.request();
        }

        SubscriptionSpec spec() {
            return subscription.spec();
        }

        /// With what its component says of deliveries.
        SubscriptionSpec delivered() {
            return DeliveryOptions.inherited(spec(), plan.component().component().metadata());
        }

        SubscriptionSpec.Key key() {
            return spec().key();
        }
    }

    /// A subscription's deliveries.
    private record Running(Wanted wanted, Consumption consumption, boolean isTriedWhenAway) {
        SubscriptionSpec.Key key() {
            return wanted.key();
        }
    }
}
