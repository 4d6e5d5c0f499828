package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.bus.BusRule;
import dev.tradewind.broker.bus.EventArchive;
import dev.tradewind.broker.bus.EventReplay;
import dev.tradewind.broker.bus.Events;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.broker.bus.RuleSchedule;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.LaterPublications;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import dev.tradewind.broker.topic.push.PlatformApplication;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.engine.Arn;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetTest {
    private static final String REGION = "us-east-1";
    private static final int QUEUES = 1000;
    private static final int MESSAGES_PER_QUEUE = 100;

    @TempDir private Path directory;
    private BrokerFixture fixture;
    private Broker broker;

    @BeforeEach
    void open() {
        fixture = new BrokerFixture(directory);
        broker = fixture.broker();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void nothing_is_left_in_any_table_but_the_count_of_numbers() {
        fillEveryTable();

        broker.reset(Set.of());
        fixture.close();

        try (var store = Store.open(directory, Broker.TABLES)) {
            for (var table : Broker.TABLES) {
                int expected = table.name().equals("progress") ? 1 : 0;
                assertThat(rows(store, table)).as(table.name()).isEqualTo(expected);
            }
        }
        fixture = new BrokerFixture(directory);
    }

    @Test
    void what_is_kept_keeps_its_messages_and_what_they_depend_on() {
        fillEveryTable();
        var kept =
                Set.of(
                        BrokerFixture.queueArn("work"),
                        BrokerFixture.queueArn("line.fifo"),
                        BrokerFixture.topicArn("events"),
                        BrokerFixture.topicArn("lines.fifo"));
        var before = broker.queues().peek(BrokerFixture.queueArn("work"), 10);

        broker.reset(kept);

        assertThat(broker.queues().list())
                .extracting(it -> it.arn().resource())
                .containsExactly("line.fifo", "work");
        assertThat(broker.topics().list()).hasSize(2);
        assertThat(broker.topics().subscriptions())
                .extracting(it -> Arn.parse(it.endpoint()).resource())
                .containsOnly("work", "line.fifo");
        assertThat(broker.queues().peek(BrokerFixture.queueArn("work"), 10)).isEqualTo(before);
        fixture.reopen();
        assertThat(fixture.queues().peek(BrokerFixture.queueArn("work"), 10)).isEqualTo(before);
        assertThat(fixture.queues().list()).hasSize(2);
        broker = fixture.broker();
        publishTo("lines.fifo", "after");
        assertThat(fixture.depth(BrokerFixture.queueArn("line.fifo")).visible()).isEqualTo(1);
    }

    @Test
    void a_waiting_receive_ends_with_nothing() throws Exception {
        var waiting = new Receiving(fixture, fixture.queue("quiet"), Duration.ofSeconds(20));

        broker.reset(Set.of());

        assertThat(waiting.bodies()).isEmpty();
    }

    /// On a machine that does nothing else it is done in less than 10 ms. Under load it waits for its turn on a
    /// core and on the disk, so the bound here is what one deletion a queue, let alone a message, could not keep.
    @Test
    void a_thousand_queues_and_a_hundred_thousand_messages_are_gone_at_once() {
        var times = IntStream.range(0, 3).mapToLong(_ -> fillAndReset()).sorted().toArray();

        assertThat(Duration.ofNanos(times[0]))
                .as("the fastest of %s ns", Arrays.toString(times))
                .isLessThan(Duration.ofMillis(100));
        assertThat(broker.queues().list()).isEmpty();
    }

    private long fillAndReset() {
        var messages =
                Collections.nCopies(MESSAGES_PER_QUEUE, BrokerFixture.message("x".repeat(100)));
        for (int i = 0; i < QUEUES; i++) {
            var queue = fixture.queue("queue-" + i);
            broker.queues().send(queue, messages);
        }
        long before = System.nanoTime();
        broker.reset(Set.of());
        return System.nanoTime() - before;
    }

    /// Every table that the broker has gets a row.
    private void fillEveryTable() {
        declareAndFill();
        fixture.close();
        try (var store = Store.open(directory, Broker.TABLES)) {
            for (var table : Broker.TABLES) {
                assertThat(rows(store, table)).as(table.name()).isPositive();
            }
        }
        fixture = new BrokerFixture(directory);
        broker = fixture.broker();
    }

    private void declareAndFill() {
        var dead = fixture.queue("dead");
        var redrive = Optional.of(new RedrivePolicy(dead, 3));
        var work = fixture.queue("work", QueueSettings.DEFAULT.withRedrivePolicy(redrive));
        var line =
                fixture.queue(
                        "line.fifo",
                        QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT)));
        fixture.queue("other");
        broker.topics().create(BrokerFixture.topicArn("events"), TopicSettings.STANDARD, Map.of());
        broker.topics()
                .create(
                        BrokerFixture.topicArn("lines.fifo"),
                        TopicSettings.of(
                                Map.of(
                                        "FifoTopic", "true",
                                        "ContentBasedDeduplication", "true",
                                        "ArchivePolicy", "{\"MessageRetentionPeriod\":\"1\"}")),
                        Map.of());
        subscribe("events", work);
        subscribe("events", BrokerFixture.queueArn("other"));
        subscribe("lines.fifo", line);
        subscribe("lines.fifo", BrokerFixture.queueArn("gone"));
        fixture.send(work, "received", "waiting");
        broker.queues().receive(work, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        broker.queues().send(work, List.of(delayed()));
        publishTo("lines.fifo", "before");
        subscribe(
                "lines.fifo",
                BrokerFixture.queueArn("other"),
                Map.of(
                        "ReplayPolicy",
                        "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2027-01-15T08:00:00Z\"}"));
        fixture.send(dead, "buried");
        publishLater("events");
        publishToKept();
        broker.queues().purge(line);
        broker.moveTasks().start(dead, Optional.of(work), OptionalInt.of(1));
        pushAndPhones();
        fillBus();
    }

    /// Without a subscriber: its topic keeps it, within a bound in bytes.
    private void publishToKept() {
        var bytes = OptionalLong.of(ArchivePolicy.BYTES_MIN);
        var keeping = Optional.of(new ArchivePolicy(Duration.ofDays(1), bytes));
        var topic = BrokerFixture.topicArn("kept");
        broker.topics().create(topic, TopicSettings.STANDARD.keeping(keeping), Map.of());
        var publication = Publication.of("kept", Map.of(), BrokerFixture.ACCOUNT);
        broker.topics().publish(topic, List.of(publication));
    }

    private void publishLater(String topic) {
        var later =
                new LaterPublications.Later(
                        Publication.of("later", Map.of(), BrokerFixture.ACCOUNT),
                        fixture.clock().instant().plusSeconds(60));
        broker.topics().later().publish(BrokerFixture.topicArn(topic), List.of(later));
    }

    /// A bus of its own with a rule, and an event in an archive that is being replayed.
    private void fillBus() {
        var bus = BusArns.bus(REGION, BrokerFixture.ACCOUNT, "shop");
        var archive = BusArns.archive(REGION, BrokerFixture.ACCOUNT, "all");
        var service = broker.bus();
        service.buses().create(bus, Map.of(), Map.of());
        var rule =
                new BusRule(
                        BusArns.rule(bus, "r"),
                        bus,
                        "r",
                        Optional.of(RulePattern.checked("{\"source\":[\"app.orders\"]}")),
                        BusRule.State.ENABLED,
                        BrokerFixture.ACCOUNT,
                        Map.of(),
                        Map.of(),
                        List.of());
        service.rules().put(rule.scheduled(Optional.of(RuleSchedule.checked("rate(1 hour)"))));
        service.archives()
                .create(
                        new EventArchive(
                                archive, 0, bus, Optional.empty(), 0, Map.of(), Instant.EPOCH));
        var event =
                new BusEvent(
                        service.events().newId(),
                        "app.orders",
                        "Created",
                        "{}",
                        BrokerFixture.ACCOUNT,
                        REGION,
                        service.events().now(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty());
        service.events().put(List.of(new Events.Entry(bus, event)));
        service.replays()
                .start(
                        EventReplay.starting(
                                BusArns.replay(REGION, BrokerFixture.ACCOUNT, "again"),
                                archive,
                                bus,
                                Optional.empty(),
                                event.time(),
                                event.time().plusSeconds(1),
                                Set.of(),
                                service.replays().now()));
    }

    private void pushAndPhones() {
        var shop = PlatformApplication.arn(REGION, BrokerFixture.ACCOUNT, "GCM", "shop");
        broker.push().register(new PlatformApplication(shop, Map.of()));
        broker.push().register(new PlatformEndpoint(shop, "token", true, Optional.empty()));
        var owner = new Phones.Owner(REGION, BrokerFixture.ACCOUNT);
        broker.phones().set(owner, Map.of("DefaultSMSType", "Promotional"));
        broker.phones().optOut(owner, PhoneNumber.of("+15550000001"));
    }

    private void subscribe(String topic, Arn queue) {
        subscribe(topic, queue, Map.of());
    }

    private void subscribe(String topic, Arn queue, Map<String, String> stored) {
        var arn = BrokerFixture.topicArn(topic);
        broker.topics()
                .subscribe(
                        Subscription.of(arn, BrokerFixture.ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true)
                                .withEdgeAttributes(stored));
    }

    private void publishTo(String topic, String body) {
        var publication =
                new Publication(
                        body,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Optional.of("group"),
                        Optional.empty(),
                        BrokerFixture.ACCOUNT);
        broker.topics().publish(BrokerFixture.topicArn(topic), List.of(publication));
    }

    private static NewMessage delayed() {
        return new NewMessage(
                "delayed",
                Map.of(),
                Optional.of(Duration.ofMinutes(10)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BrokerFixture.ACCOUNT);
    }

    private static int rows(Store store, Table table) {
        try (var rows = store.scan(table, new byte[0], new byte[] {(byte) 0xFF})) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
