package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;

/// A simulated [Machine], and clients that call it at random: late, twice, in another order, or never again.
final class World {
    private static final int CONSUMERS = 3;

    private final Random random;
    private final boolean traced;
    private final Machine machine;
    private final Promises promises = new Promises();
    private final List<Held> received = new ArrayList<>();
    private final List<Repeatable> repeatable = new ArrayList<>();
    private int sent;

    World(long seed, boolean traced) {
        random = new Random(seed);
        this.traced = traced;
        machine = new Machine(random);
    }

    /// Does one random thing, then checks everything.
    void step() {
        try {
            act(random.nextInt(100));
        } catch (StoreException e) {
            trace(() -> "refused by the disk");
        }
        if (machine.disk().unsyncedGroups() == 0) {
            promises.synced();
        }
        check();
    }

    private void check() {
        var contents = machine.contents();
        promises.check(contents);
        contents.forEach((queue, messages) -> checkMemory(queue, messages.size()));
    }

    private void act(int choice) {
        if (choice < 20) {
            send(random.nextBoolean() ? Machine.QUEUE : Machine.FIFO, 1 + random.nextInt(3));
        } else if (choice < 25) {
            publish();
        } else if (choice < 29) {
            publishInOrder(random.nextInt(3), Optional.empty());
        } else if (choice < 33) {
            repeat();
        } else if (choice < 60) {
            receive(Machine.QUEUES.get(random.nextInt(Machine.QUEUES.size())));
        } else if (choice < 74) {
            delete();
        } else if (choice < 79) {
            changeVisibility();
        } else if (choice < 87) {
            advance(Duration.ofMillis(random.nextInt(40_000)));
        } else if (choice < 89) {
            consumerDies(random.nextInt(CONSUMERS));
        } else if (choice < 91) {
            crash();
        } else if (choice < 93) {
            losePower();
        } else if (choice < 95) {
            losePowerDuringACall();
        } else if (choice < 97) {
            fillDisk();
        } else {
            redrive(random.nextBoolean() ? Machine.DEAD : Machine.DEAD_FIFO);
        }
    }

    private void send(Arn queue, int count) {
        boolean fifo = queue.equals(Machine.FIFO);
        var messages = new ArrayList<NewMessage>();
        for (int i = 0; i < count; i++) {
            messages.add(message(fifo, sent++));
        }
        var bodies = messages.stream().map(NewMessage::body).toList();
        trace(() -> "send %s to %s".formatted(bodies, queue.resource()));
        promises.sending(bodies);
        machine.queues().send(queue, messages);
        promises.sent();
        if (fifo) {
            messages.forEach(it -> repeatable.add(new Repeatable(it, machine.now())));
        }
    }

    private NewMessage message(boolean fifo, int number) {
        var group = "g" + random.nextInt(3);
        boolean delayed = !fifo && random.nextInt(5) == 0;
        var delay = Duration.ofSeconds(random.nextInt(60));
        return message(
                fifo,
                group,
                group + " m" + number,
                delayed ? Optional.of(delay) : Optional.empty());
    }

    private static NewMessage message(
            boolean fifo, String group, String body, Optional<Duration> delay) {
        return new NewMessage(
                body,
                Map.of(),
                delay,
                fifo ? Optional.of(group) : Optional.empty(),
                fifo ? Optional.of(body) : Optional.empty(),
                Optional.empty(),
                Machine.ACCOUNT);
    }

    private void publish() {
        var body = "topic m" + sent++;
        trace(() -> "publish " + body);
        promises.sending(List.of(body, body));
        machine.broker()
                .topics()
                .publish(Machine.TOPIC, List.of(Publication.of(body, Map.of(), Machine.ACCOUNT)));
        promises.sent();
    }

    private void publishInOrder(int groupNumber, Optional<String> again) {
        var group = "g" + groupNumber;
        var body = again.orElseGet(() -> group + " t" + sent++);
        trace(() -> "publish %s in order%s".formatted(body, again.isPresent() ? " again" : ""));
        promises.sending(again.isPresent() ? List.of() : List.of(body, body));
        machine.broker().topics().publish(Machine.FIFO_TOPIC, List.of(inGroup(body, group)));
        promises.sent();
        if (again.isEmpty()) {
            var message = message(true, group, body, Optional.empty());
            repeatable.add(new Repeatable(message, machine.now()));
        }
    }

    private static Publication inGroup(String body, String group) {
        return new Publication(
                body,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.of(group),
                Optional.of(body),
                Machine.ACCOUNT);
    }

    /// A producer calls again with the same deduplication id, in time.
    private void repeat() {
        repeatable.removeIf(it -> !it.isDuplicate(machine));
        if (repeatable.isEmpty()) {
            return;
        }
        var message = repeatable.get(random.nextInt(repeatable.size())).message();
        if (message.body().contains(" t")) {
            publishInOrder(message.body().charAt(1) - '0', Optional.of(message.body()));
        } else {
            trace(() -> "send %s again".formatted(message.body()));
            promises.sending(List.of());
            machine.queues().send(Machine.FIFO, List.of(message));
            promises.sent();
        }
    }

    private void receive(Arn queue) {
        int consumer = random.nextInt(CONSUMERS);
        var request = ReceiveRequest.upTo(1 + random.nextInt(5)).waiting(Duration.ZERO);
        for (var message : machine.queues().receive(queue, request)) {
            trace(() -> "received %s from %s".formatted(message.body(), queue.resource()));
            noteReceived(queue, message.body());
            received.add(new Held(consumer, queue, message));
        }
    }

    private void noteReceived(Arn queue, String body) {
        promises.received(queue, body, machine.now(), machine.now().plus(Machine.VISIBILITY));
        if (queue.equals(Machine.FIFO) || queue.equals(Machine.OTHER_FIFO)) {
            promises.inOrder(body, machine.contents(queue));
        }
    }

    /// With any receipt that a consumer ever got, used or not.
    private void delete() {
        if (received.isEmpty()) {
            return;
        }
        var held = received.get(random.nextInt(received.size()));
        var body = held.message().body();
        promises.deleting(body);
        var result =
                machine.queues()
                        .deleteMessages(held.queue(), List.of(held.message().receipt()))
                        .getFirst();
        trace(() -> "delete %s: %s".formatted(body, result));
        promises.answered();
        if (result == LeaseResult.DONE) {
            promises.deleted(held.queue(), body);
        }
    }

    private void changeVisibility() {
        if (received.isEmpty()) {
            return;
        }
        var held = received.get(random.nextInt(received.size()));
        var timeout = Duration.ofSeconds(random.nextInt(40));
        var change = List.of(new VisibilityChange(held.message().receipt(), timeout));
        var result = machine.queues().changeVisibility(held.queue(), change).getFirst();
        trace(() -> "change visibility of %s: %s".formatted(held.message().body(), result));
        if (result == LeaseResult.DONE) {
            var until = machine.now().plus(timeout);
            promises.changedVisibility(held.queue(), held.message().body(), until);
        }
    }

    private void consumerDies(int consumer) {
        trace(() -> "consumer %d dies".formatted(consumer));
        received.removeIf(held -> held.consumer() == consumer);
    }

    private void advance(Duration time) {
        trace(() -> "advance " + time);
        machine.advance(time);
    }

    private void crash() {
        trace(() -> "crash");
        machine.crash();
    }

    private void losePower() {
        int lost = machine.losePower();
        trace(() -> "lose power, and %d groups with it".formatted(lost));
        promises.powerLost(machine.contents());
    }

    /// The power goes while something is written: that write is torn, or it is the last, and nobody hears.
    private void losePowerDuringACall() {
        boolean torn = random.nextBoolean();
        trace(() -> torn ? "tear the next write" : "lose the next answer");
        machine.disk().losePowerAtNextWrite(torn);
        try {
            act(random.nextInt(79));
        } catch (StoreException e) {
            trace(() -> "no answer");
        }
        losePower();
    }

    /// Some calls meet a full disk; then there is room again.
    private void fillDisk() {
        trace(() -> "disk full");
        machine.disk().setFull(true);
        try {
            act(random.nextInt(87));
        } catch (StoreException e) {
            trace(() -> "refused by the disk");
            promises.answered();
        } finally {
            machine.disk().setFull(false);
        }
    }

    private void redrive(Arn dead) {
        try {
            machine.broker().moveTasks().start(dead, Optional.empty(), OptionalInt.empty());
            trace(() -> "redrive " + dead.resource());
        } catch (Refusal e) {
            trace(() -> "redrive refused: " + e.getMessage());
        }
    }

    /// What a queue keeps in memory is bounded by its messages, and is nothing where there are none.
    private void checkMemory(Arn queue, int messages) {
        int entries = machine.queues().entriesInMemory(queue);
        if (entries > 2 * messages) {
            throw new AssertionError(
                    "%s keeps %d entries in memory for %d messages"
                            .formatted(queue.resource(), entries, messages));
        }
    }

    /// Lets every timeout end and receives whatever is left: nothing may be stuck.
    void settle() {
        for (int i = 0; i < 30; i++) {
            advance(Duration.ofMinutes(2));
            Machine.QUEUES.forEach(this::drain);
        }
        check();
        assertThat(promises.isEverythingDeleted()).as("nothing is stuck").isTrue();
    }

    private void drain(Arn queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        for (var batch = machine.queues().receive(queue, request);
                !batch.isEmpty();
                batch = machine.queues().receive(queue, request)) {
            for (var message : batch) {
                noteReceived(queue, message.body());
                machine.queues().deleteMessages(queue, List.of(message.receipt()));
                promises.deleted(queue, message.body());
            }
        }
    }

    private void trace(Supplier<String> what) {
        if (traced) {
            System.out.println(machine.now() + " " + what.get());
        }
    }

    /// A message that a consumer has received, and from where.
    private record Held(int consumer, Arn queue, ReceivedMessage message) {}

    /// A FIFO message, and when it was sent.
    private record Repeatable(NewMessage message, Instant sentAt) {
        /// SQS and SNS: the deduplication interval. A little less, since the broker's time may be ahead.
        private static final Duration INTERVAL = Duration.ofMinutes(4);

        boolean isDuplicate(Machine machine) {
            return sentAt.plus(INTERVAL).isAfter(machine.now());
        }
    }
}
