package dev.tradewind.broker.simulation;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.schedule.Schedules;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// One simulated machine: a disk, a clock, and on them a broker with its queues, topics and buses, and schedules.
final class Machine {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";
    static final Arn TOPIC = TopicArns.of(REGION, ACCOUNT, "topic");
    static final Arn FIFO_TOPIC = TopicArns.of(REGION, ACCOUNT, "topic.fifo");
    static final Arn DEAD = queue("dead");
    static final Arn QUEUE = queue("queue");
    static final Arn OTHER = queue("other");
    static final Arn DEAD_FIFO = queue("dead.fifo");
    static final Arn FIFO = queue("queue.fifo");
    static final Arn OTHER_FIFO = queue("other.fifo");

    static final Arn KEPT_TOPIC = TopicArns.of(REGION, ACCOUNT, "kept");

    /// Nobody receives from it.
    static final Arn KEPT_QUEUE = queue("kept");

    /// Nobody makes it.
    static final Arn MISSING = queue("missing");

    static final List<Arn> QUEUES = List.of(QUEUE, OTHER, FIFO, OTHER_FIFO, DEAD, DEAD_FIFO);
    static final Duration VISIBILITY = Duration.ofSeconds(30);

    /// Events have no deduplication id.
    private static final FifoSettings FIFO_SETTINGS =
            new FifoSettings(
                    true,
                    FifoSettings.DEFAULT.deduplicationScope(),
                    FifoSettings.DEFAULT.throughputLimit());

    private static final Optional<ArchivePolicy> KEEPING =
            Optional.of(
                    new ArchivePolicy(
                            ArchivePolicy.RETENTION_MAX, OptionalLong.of(ArchivePolicy.BYTES_MIN)));

    private static final int LOOK_MAX = 10_000;
    private static final int RECEIVES_MAX = 3;

    private final Random random;
    private final MemoryRows disk = new MemoryRows();
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private Store store;
    private Broker broker;
    private Schedules schedules;

    Machine(Random random) {
        this.random = random;
        store = Store.inline(disk);
        var engine = new Engine(store, clock, random);
        broker = broker(engine);
        schedules = schedules(engine);
        start(engine);
        createTopology();
    }

    static boolean isFifo(Arn queue) {
        return queue.resource().endsWith(".fifo");
    }

    private static Arn queue(String name) {
        return QueueArns.of(REGION, ACCOUNT, name);
    }

    private static Broker broker(Engine engine) {
        return Broker.on(engine, it -> _ -> it.publication().message(), DeliveryPermission.ALL);
    }

    private Schedules schedules(Engine engine) {
        return new Schedules(engine, broker.delivery(), broker.timetable(), ScheduleTopology.CALLS);
    }

    private void start(Engine engine) {
        var openedBroker = broker;
        var openedSchedules = schedules;
        engine.start(() -> {
            openedBroker.load();
            openedSchedules.load();
        });
    }

    private void createTopology() {
        var fifo = QueueSettings.DEFAULT.withFifo(Optional.of(FIFO_SETTINGS));
        queues().create(DEAD, QueueSettings.DEFAULT, Map.of());
        queues().create(DEAD_FIFO, fifo, Map.of());
        queues().create(QUEUE, redriving(QueueSettings.DEFAULT, DEAD), Map.of());
        queues().create(FIFO, redriving(fifo, DEAD_FIFO), Map.of());
        queues().create(OTHER, QueueSettings.DEFAULT, Map.of());
        queues().create(OTHER_FIFO, fifo, Map.of());
        broker.topics().create(TOPIC, TopicSettings.STANDARD, Map.of());
        broker.topics().create(FIFO_TOPIC, TopicSettings.newFifo(), Map.of());
        queues().create(KEPT_QUEUE, QueueSettings.DEFAULT, Map.of());
        broker.topics().create(KEPT_TOPIC, TopicSettings.STANDARD.keeping(KEEPING), Map.of());
        subscribe(KEPT_TOPIC, KEPT_QUEUE);
        List.of(QUEUE, OTHER).forEach(queue -> subscribe(TOPIC, queue));
        List.of(FIFO, OTHER_FIFO).forEach(queue -> subscribe(FIFO_TOPIC, queue));
        BusTopology.create(broker);
    }

    private static QueueSettings redriving(QueueSettings settings, Arn dead) {
        return settings.withVisibilityTimeout(VISIBILITY)
                .withRedrivePolicy(Optional.of(new RedrivePolicy(dead, RECEIVES_MAX)));
    }

    private void subscribe(Arn topic, Arn queue) {
        broker.topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true));
    }

    Broker broker() {
        return broker;
    }

    Schedules schedules() {
        return schedules;
    }

    Queues queues() {
        return broker.queues();
    }

    MemoryRows disk() {
        return disk;
    }

    Instant now() {
        return clock.instant();
    }

    void advance(Duration time) {
        clock.advance(time);
    }

    /// The process dies; what it wrote is with the operating system.
    void crash() {
        broker.close();
        store.close();
        store = Store.inline(disk);
        var engine = new Engine(store, clock, random);
        broker = broker(engine);
        schedules = schedules(engine);
        start(engine);
    }

    /// The machine dies. What was not synced got to the disk as far as chance has it, in its order.
    int losePower() {
        int lost = disk.unsyncedGroups() == 0 ? 0 : random.nextInt(disk.unsyncedGroups() + 1);
        disk.losePower(lost);
        crash();
        return lost;
    }

    List<PeekedMessage> contents(Arn queue) {
        return queues().peek(queue, LOOK_MAX);
    }

    Map<Arn, List<PeekedMessage>> contents() {
        var contents = new HashMap<Arn, List<PeekedMessage>>();
        QUEUES.forEach(queue -> contents.put(queue, contents(queue)));
        return contents;
    }
}
