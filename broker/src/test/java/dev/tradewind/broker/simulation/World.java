package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.ManualClock;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/// One simulated machine: a broker, its disk, its clock, and a client that calls at random.
final class World {
    private static final String ACCOUNT = "000000000000";
    private static final Arn TOPIC = Arn.topic("us-east-1", ACCOUNT, "topic");
    private static final Arn DEAD = Arn.queue("us-east-1", ACCOUNT, "dead");
    private static final Arn QUEUE = Arn.queue("us-east-1", ACCOUNT, "queue");
    private static final Arn OTHER = Arn.queue("us-east-1", ACCOUNT, "other");
    private static final Arn DEAD_FIFO = Arn.queue("us-east-1", ACCOUNT, "dead.fifo");
    private static final Arn FIFO = Arn.queue("us-east-1", ACCOUNT, "queue.fifo");
    private static final List<Arn> QUEUES = List.of(QUEUE, OTHER, FIFO, DEAD, DEAD_FIFO);
    private static final int LOOK_MAX = 10_000;
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final Random random;
    private final boolean traced;
    private final MemoryRows disk = new MemoryRows();
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final Promises promises = new Promises();
    private final List<Held> received = new ArrayList<>();
    private Store store;
    private Broker broker;
    private int sent;

    World(long seed, boolean traced) {
        random = new Random(seed);
        this.traced = traced;
        store = Store.inline(disk);
        broker = open();
        createTopology();
    }

    private Broker open() {
        return Broker.open(
                store,
                new BrokerOptions(
                        clock, random, notification -> notification.publication().message()));
    }

    private void createTopology() {
        var queues = broker.queues();
        var fifo = QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT));
        queues.create(DEAD, QueueSettings.DEFAULT, Map.of());
        queues.create(DEAD_FIFO, fifo, Map.of());
        queues.create(QUEUE, redriving(QueueSettings.DEFAULT, DEAD), Map.of());
        queues.create(FIFO, redriving(fifo, DEAD_FIFO), Map.of());
        queues.create(OTHER, QueueSettings.DEFAULT, Map.of());
        broker.topics().create(TOPIC, Map.of(), Map.of());
        List.of(QUEUE, OTHER).forEach(this::subscribe);
    }

    private static QueueSettings redriving(QueueSettings settings, Arn dead) {
        return settings.withVisibilityTimeout(VISIBILITY)
                .withRedrivePolicy(Optional.of(new RedrivePolicy(dead, 3)));
    }

    private void subscribe(Arn queue) {
        broker.topics()
                .subscribe(
                        new Subscription(
                                TOPIC,
                                TOPIC,
                                ACCOUNT,
                                "sqs",
                                queue.toString(),
                                true,
                                Optional.empty(),
                                Map.of()));
    }

    /// Does one random thing, then checks everything.
    void step() {
        try {
            act(random.nextInt(100));
        } catch (StoreException e) {
            trace(() -> "refused by the disk");
        }
        if (disk.unsyncedGroups() == 0) {
            promises.synced();
        }
        promises.check(contents());
    }

    private void act(int choice) {
        if (choice < 25) {
            send(random.nextBoolean() ? QUEUE : FIFO, 1 + random.nextInt(3));
        } else if (choice < 30) {
            publish();
        } else if (choice < 60) {
            receive(QUEUES.get(random.nextInt(QUEUES.size())));
        } else if (choice < 75) {
            delete();
        } else if (choice < 80) {
            changeVisibility();
        } else if (choice < 90) {
            advance(Duration.ofMillis(random.nextInt(40_000)));
        } else if (choice < 93) {
            crash();
        } else if (choice < 95) {
            losePower();
        } else if (choice < 98) {
            fillDisk();
        } else {
            redrive(random.nextBoolean() ? DEAD : DEAD_FIFO);
        }
    }

    private void send(Arn queue, int count) {
        var messages = new ArrayList<NewMessage>();
        for (int i = 0; i < count; i++) {
            messages.add(message(queue.equals(FIFO), sent++));
        }
        trace(() ->
                "send %s to %s".formatted(messages.stream().map(NewMessage::body).toList(), queue));
        broker.queues().send(queue, messages);
        messages.forEach(message -> promises.sent(message.body()));
    }

    private NewMessage message(boolean fifo, int number) {
        var group = "g" + random.nextInt(3);
        var body = group + " m" + number;
        boolean delayed = !fifo && random.nextInt(5) == 0;
        return new NewMessage(
                body,
                Map.of(),
                delayed ? Optional.of(Duration.ofSeconds(random.nextInt(60))) : Optional.empty(),
                fifo ? Optional.of(group) : Optional.empty(),
                fifo ? Optional.of(body) : Optional.empty(),
                Optional.empty(),
                ACCOUNT);
    }

    private void publish() {
        var body = "topic m" + sent++;
        trace(() -> "publish " + body);
        broker.topics().publish(TOPIC, List.of(Publication.of(body, Map.of(), ACCOUNT)));
        promises.sent(body);
        promises.sent(body);
    }

    private void receive(Arn queue) {
        var request = ReceiveRequest.upTo(1 + random.nextInt(5)).waiting(Duration.ZERO);
        for (var message : broker.queues().receive(queue, request)) {
            trace(() -> "received %s from %s".formatted(message.body(), queue.resource()));
            noteReceived(queue, message.body());
            received.add(new Held(queue, message));
        }
    }

    private void noteReceived(Arn queue, String body) {
        promises.received(queue, body, clock.instant(), clock.instant().plus(VISIBILITY));
        if (queue.equals(FIFO)) {
            promises.inOrder(body, broker.queues().peek(FIFO, LOOK_MAX));
        }
    }

    private void delete() {
        if (received.isEmpty()) {
            return;
        }
        var held = received.get(random.nextInt(received.size()));
        var receipts = List.of(held.message().receipt());
        var result = broker.queues().deleteMessages(held.queue(), receipts).getFirst();
        trace(() -> "delete %s: %s".formatted(held.message().body(), result));
        if (result == LeaseResult.DONE) {
            promises.deleted(held.queue(), held.message().body());
        }
    }

    private void changeVisibility() {
        if (received.isEmpty()) {
            return;
        }
        var held = received.get(random.nextInt(received.size()));
        var timeout = Duration.ofSeconds(random.nextInt(40));
        var change = List.of(new VisibilityChange(held.message().receipt(), timeout));
        var result = broker.queues().changeVisibility(held.queue(), change).getFirst();
        trace(() -> "change visibility of %s: %s".formatted(held.message().body(), result));
        if (result == LeaseResult.DONE) {
            var until = clock.instant().plus(timeout);
            promises.changedVisibility(held.queue(), held.message().body(), until);
        }
    }

    private void advance(Duration time) {
        trace(() -> "advance " + time);
        clock.advance(time);
    }

    /// The process dies; what it wrote is with the operating system.
    private void crash() {
        trace(() -> "crash");
        reopen();
    }

    /// The machine dies; some of what was not synced is lost.
    private void losePower() {
        int lost = disk.unsyncedGroups() == 0 ? 0 : random.nextInt(disk.unsyncedGroups() + 1);
        trace(() -> "lose power, and %d groups with it".formatted(lost));
        disk.losePower(lost);
        reopen();
        promises.powerLost(contents());
    }

    private void reopen() {
        broker.close();
        store.close();
        store = Store.inline(disk);
        broker = open();
    }

    /// Some calls meet a full disk; then there is room again.
    private void fillDisk() {
        trace(() -> "disk full");
        disk.setFull(true);
        try {
            act(random.nextInt(90));
        } finally {
            disk.setFull(false);
        }
    }

    private void redrive(Arn dead) {
        try {
            broker.moveTasks().start(dead, Optional.empty(), OptionalInt.empty());
            trace(() -> "redrive " + dead);
        } catch (Refusal e) {
            trace(() -> "redrive refused: " + e.getMessage());
        }
    }

    private Map<Arn, List<PeekedMessage>> contents() {
        var contents = new HashMap<Arn, List<PeekedMessage>>();
        QUEUES.forEach(queue -> contents.put(queue, broker.queues().peek(queue, LOOK_MAX)));
        return contents;
    }

    /// Lets every timeout end and receives whatever is left: nothing may be stuck.
    void settle() {
        for (int i = 0; i < 30; i++) {
            advance(Duration.ofMinutes(2));
            QUEUES.forEach(this::drain);
        }
        promises.check(contents());
        assertThat(promises.isEverythingDeleted()).as("nothing is stuck").isTrue();
    }

    private void drain(Arn queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        for (var batch = broker.queues().receive(queue, request);
                !batch.isEmpty();
                batch = broker.queues().receive(queue, request)) {
            for (var message : batch) {
                noteReceived(queue, message.body());
                broker.queues().deleteMessages(queue, List.of(message.receipt()));
                promises.deleted(queue, message.body());
            }
        }
    }

    private void trace(Supplier<String> what) {
        if (traced) {
            System.out.println(clock.instant() + " " + what.get());
        }
    }

    /// A message that the client has received, and from where.
    private record Held(Arn queue, ReceivedMessage message) {}
}
