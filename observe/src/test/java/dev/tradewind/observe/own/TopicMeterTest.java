package dev.tradewind.observe.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.topic.FilterPolicy;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The metrics of topics, read by hand.
class TopicMeterTest {
    private static final String REGION = "eu-west-1";
    private static final String ACCOUNT = "000000000000";
    private static final Arn TOPIC = TopicArns.of(REGION, ACCOUNT, "news");

    private final Store store = Store.on(new MemoryRows());
    private final Engine engine =
            new Engine(
                    store, new ManualClock(Instant.parse("2026-11-30T10:00:00Z")), new Random(1));
    private final Broker broker = Broker.on(engine, _ -> _ -> "", DeliveryPermission.ALL);
    private final TopicMeter meter = new TopicMeter(broker.topics().counts());

    @BeforeEach
    void open() {
        engine.start(broker::load);
        broker.topics().create(TOPIC, TopicSettings.STANDARD, Map.of());
    }

    @AfterEach
    void close() {
        broker.close();
        store.close();
    }

    private Arn subscribe(String name) {
        var queue = QueueArns.of(REGION, ACCOUNT, name);
        broker.queues().create(queue, QueueSettings.DEFAULT, Map.of());
        broker.topics()
                .subscribe(
                        Subscription.of(TOPIC, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true));
        return queue;
    }

    private void subscribeToNothing() {
        var queue = QueueArns.of(REGION, ACCOUNT, "choosy");
        broker.queues().create(queue, QueueSettings.DEFAULT, Map.of());
        var policy =
                FilterPolicy.compile(
                        "{\"kind\":[\"none\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES);
        broker.topics()
                .subscribe(
                        Subscription.of(TOPIC, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true)
                                .withFilterPolicy(Optional.of(policy)));
    }

    private void publish(String message) {
        broker.topics().publish(TOPIC, List.of(Publication.of(message, Map.of(), ACCOUNT)));
    }

    private Map<String, Double> read() {
        var read = new TreeMap<String, Double>();
        meter.read(0, (_, sample) -> read.put(sample.metric().name(), sample.values().sum()));
        return read;
    }

    @Test
    void a_minute_has_what_was_published_and_what_became_of_it() {
        subscribe("one");
        broker.queues().delete(subscribe("gone"));
        subscribeToNothing();
        publish("a");
        publish("b");

        assertThat(read())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "NumberOfMessagesPublished", 2.0,
                                "NumberOfNotificationsDelivered", 2.0,
                                "NumberOfNotificationsFailed", 2.0,
                                "NumberOfNotificationsFilteredOut", 2.0));
        assertThat(read()).isEmpty();
        publish("c");
        assertThat(read()).containsEntry("NumberOfMessagesPublished", 1.0);
    }
}
