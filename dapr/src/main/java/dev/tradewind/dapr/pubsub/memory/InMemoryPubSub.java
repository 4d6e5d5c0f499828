package dev.tradewind.dapr.pubsub.memory;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The bus of one application: components-contrib, `pubsub/in-memory`. A message goes to each running subscription, which
/// keeps it until its turn has come, and to nobody else.
final class InMemoryPubSub implements PubSub {
    /// A publisher waits for room for so long.
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String WILDCARD = "*";

    private final List<InMemoryConsumption> consumptions = new CopyOnWriteArrayList<>();
    private final BacklogRoom backlogs;
    private final DeliveryRoom deliveries;
    private final String appId;
    private final Duration patience;

    InMemoryPubSub(BacklogRoom backlogs, DeliveryRoom deliveries, String appId) {
        this(backlogs, deliveries, appId, PATIENCE);
    }

    InMemoryPubSub(BacklogRoom backlogs, DeliveryRoom deliveries, String appId, Duration patience) {
        this.backlogs = backlogs;
        this.deliveries = deliveries;
        this.appId = appId;
        this.patience = patience;
    }

    @Override
    public List<NotPublished> publish(String topic, List<Message> messages) {
        var failures = new ArrayList<NotPublished>();
        for (int i = 0; i < messages.size(); i++) {
            if (!publish(topic, messages.get(i))) {
                failures.add(
                        new NotPublished(
                                i,
                                "a subscription has %d messages waiting, or %d bytes, or all in memory have %d"
                                        .formatted(
                                                PendingMessages.MESSAGES_MAX,
                                                PendingMessages.BYTES_MAX,
                                                backlogs.bytesMax())));
            }
        }
        return failures;
    }

    private boolean publish(String topic, Message message) {
        boolean taken = true;
        for (var consumption : consumptions) {
            if (matches(consumption.topic(), topic)) {
                taken &= put(consumption.backlog(), message);
            }
        }
        return taken;
    }

    private boolean put(PendingMessages backlog, Message message) {
        try {
            return backlog.put(message, patience);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// `orders*` takes all that begins with `orders` and is longer: components-contrib, `internal/eventbus`.
    static boolean matches(String subscribed, String topic) {
        if (subscribed.equals(topic)) {
            return true;
        }
        if (!subscribed.endsWith(WILDCARD)) {
            return false;
        }
        var beginning = subscribed.substring(0, subscribed.length() - WILDCARD.length());
        return topic.startsWith(beginning) && !topic.equals(beginning);
    }

    /// Nothing is kept for who is away.
    @Override
    public void keepFor(SubscriptionRequest request) {}

    @Override
    public Consumption consume(SubscriptionRequest request, Recipient recipient) {
        var consumption =
                new InMemoryConsumption(
                        this,
                        request,
                        recipient,
                        new PendingMessages(backlogs),
                        deliveries.share(appId));
        consumptions.add(consumption);
        consumption.start();
        return consumption;
    }

    void leave(InMemoryConsumption consumption) {
        consumptions.remove(consumption);
    }

    @Override
    public List<String> capabilities() {
        return List.of("SUBSCRIBE_WILDCARDS");
    }
}
