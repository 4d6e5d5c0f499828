package dev.tradewind.broker.topic.confirmation;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.queue.QueueService;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Standing;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Subscriptions that nobody confirms, on an engine that can be looked into.
final class UnconfirmedTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private Store store;
    private Engine engine;
    private Topics topics;
    private Confirmations confirmations;
    private Arn topic;

    @BeforeEach
    void open(@TempDir Path directory) {
        store = Store.open(directory, Broker.TABLES);
        engine = new Engine(store, clock, new Random(42));
        var queues = new QueueService(engine);
        var delivery =
                new DeliveryService(
                        engine, queues, DeliveryPermission.ALL, Topics.copyBytesOfHeap());
        NotificationFormat format = it -> _ -> it.publication().message();
        topics = new Topics(engine, queues.queues(), delivery, format, new ContractGate(engine));
        confirmations = new Confirmations(engine, topics, delivery, format);
        engine.start(() -> {
            queues.load();
            topics.load();
            confirmations.load();
        });
        topic = topics.create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
    }

    @AfterEach
    void close() {
        engine.close();
        store.close();
    }

    @Test
    void asking_again_and_again_leaves_nothing_more_to_be_done_later() {
        subscribe("https://one.example");
        int scheduled = scheduled();

        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofSeconds(1));
            subscribe("https://one.example");
        }

        assertThat(scheduled()).isEqualTo(scheduled);
    }

    @Test
    void what_nobody_confirms_is_gone_after_two_days_and_a_minute_at_most() {
        subscribe("https://one.example");
        clock.advance(Duration.ofSeconds(1));
        subscribe("https://two.example");
        clock.advance(Duration.ofDays(1));
        subscribe("https://three.example");

        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(topics.subscriptions(topic)).hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(topics.subscriptions(topic)).hasSize(1);
        clock.advance(Duration.ofDays(1));
        assertThat(topics.subscriptions(topic)).isEmpty();
    }

    private void subscribe(String endpoint) {
        confirmations.subscribe(
                Subscription.of(topic, ACCOUNT, "https", endpoint).withStanding(Standing.UNASKED),
                UnaryOperator.identity());
    }

    /// How much the engine has to do later.
    private int scheduled() {
        var looked = new AtomicInteger();
        engine.run(_ -> {
            engine.cancel(_ -> looked.incrementAndGet() < 0);
            return true;
        });
        return looked.get();
    }
}
