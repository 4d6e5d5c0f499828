package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.LeaseResult;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Clients that call a [Machine] at random: late, twice, in another order, or never again. What each of the
/// private calls returns is to be run once its client has the answer, and never if there is none.
final class Clients {
    /// How many choices [#call] has.
    static final int CHOICES = 72;

    static final int CONSUMERS = 3;

    private static final int ROUND_MIN = 2;
    private static final int ROUND_MAX = 8;

    private final Random random;
    private final Machine machine;
    private final Promises promises;
    private final Trace trace;
    private final EventClients events;
    private final List<Held> received = new ArrayList<>();
    private final List<Repeatable> repeatable = new ArrayList<>();
    private int sent;

    Clients(Random random, Machine machine, Promises promises, EventClients events, Trace trace) {
        this.random = random;
        this.machine = machine;
        this.promises = promises;
        this.trace = trace;
        this.events = events;
    }

    /// Events are put that are more than a replay sends in one step.
    void fillArchive() {
        answered(events.putMany());
        answered(events.keepMany());
    }

    void replayEverything() {
        answered(events.replay(BusTopology.EVERYTHING));
        answered(events.replay(BusTopology.ORDERS));
        answered(events.replayKept());
    }

    /// One call, which is answered.
    void call(int choice) {
        answered(begin(choice));
    }

    private void answered(Runnable answer) {
        answer.run();
        promises.answered();
    }

    /// Several calls as one round of the broker's: nobody hears an answer before the round is written, and
    /// nobody ever does if it cannot be.
    void round() {
        int count = ROUND_MIN + random.nextInt(ROUND_MAX - ROUND_MIN + 1);
        trace.say(() -> "begin a round of " + count);
        var answers = new ArrayList<Runnable>();
        var calls =
                Stream.<Runnable>generate(() -> () -> answers.add(begin(random.nextInt(CHOICES))))
                        .limit(count)
                        .iterator();
        int writes = machine.disk().unsyncedGroups();
        machine.broker().round(calls);
        trace.say(() -> "the round is written");
        assertThat(answers).as("answers of one round").hasSize(count);
        assertThat(machine.disk().unsyncedGroups())
                .as("writes that may be lost, with the one of the round")
                .isLessThanOrEqualTo(writes + 1);
        answers.forEach(Runnable::run);
        promises.answered();
    }

    /// Whoever called learns nothing from the answer.
    private static void nothing() {}

    private Runnable begin(int choice) {
        if (choice < 13) {
            return send(random.nextBoolean() ? Machine.QUEUE : Machine.FIFO, 1 + random.nextInt(3));
        } else if (choice < 17) {
            return publish();
        } else if (choice < 21) {
            return publishInOrder(random.nextInt(3), Optional.empty());
        } else if (choice < 24) {
            return repeat();
        } else if (choice < 35) {
            return events.call(choice - 24);
        } else if (choice < 55) {
            return receive(Machine.QUEUES.get(random.nextInt(Machine.QUEUES.size())));
        } else if (choice < 67) {
            return delete();
        } else {
            return changeVisibility();
        }
    }

    private Runnable send(Arn queue, int count) {
        boolean fifo = queue.equals(Machine.FIFO);
        var messages = new ArrayList<NewMessage>();
        for (int i = 0; i < count; i++) {
            messages.add(message(fifo, sent++));
        }
        var bodies = messages.stream().map(NewMessage::body).toList();
        trace.say(() -> "send %s to %s".formatted(bodies, queue.resource()));
        promises.sending(bodies);
        machine.queues().send(queue, messages);
        return () -> {
            promises.sent(bodies);
            if (fifo) {
                messages.forEach(this::mayRepeat);
            }
        };
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

    private Runnable publish() {
        var body = "topic m" + sent++;
        trace.say(() -> "publish " + body);
        var copies = List.of(body, body);
        promises.sending(copies);
        machine.broker()
                .topics()
                .publish(Machine.TOPIC, List.of(Publication.of(body, Map.of(), Machine.ACCOUNT)));
        return () -> promises.sent(copies);
    }

    private Runnable publishInOrder(int groupNumber, Optional<String> again) {
        var group = "g" + groupNumber;
        var body = again.orElseGet(() -> group + " t" + sent++);
        trace.say(() -> "publish %s in order%s".formatted(body, again.isPresent() ? " again" : ""));
        var copies = again.isPresent() ? List.<String>of() : List.of(body, body);
        promises.sending(copies);
        machine.broker().topics().publish(Machine.FIFO_TOPIC, List.of(inGroup(body, group)));
        return () -> {
            promises.sent(copies);
            if (again.isEmpty()) {
                mayRepeat(message(true, group, body, Optional.empty()));
            }
        };
    }

    private void mayRepeat(NewMessage message) {
        repeatable.add(new Repeatable(message, machine.now()));
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
    private Runnable repeat() {
        repeatable.removeIf(it -> !it.isDuplicate(machine));
        if (repeatable.isEmpty()) {
            return Clients::nothing;
        }
        var message = repeatable.get(random.nextInt(repeatable.size())).message();
        if (message.body().contains(" t")) {
            return publishInOrder(message.body().charAt(1) - '0', Optional.of(message.body()));
        }
        trace.say(() -> "send %s again".formatted(message.body()));
        machine.queues().send(Machine.FIFO, List.of(message));
        return Clients::nothing;
    }

    private Runnable receive(Arn queue) {
        int consumer = random.nextInt(CONSUMERS);
        var request = ReceiveRequest.upTo(1 + random.nextInt(5)).waiting(Duration.ZERO);
        var messages = machine.queues().receive(queue, request);
        var bodies = messages.stream().map(ReceivedMessage::body).toList();
        trace.say(() -> "receive %s from %s".formatted(bodies, queue.resource()));
        return () -> {
            bodies.forEach(body -> noteReceived(queue, body));
            messages.forEach(message -> received.add(new Held(consumer, queue, message)));
        };
    }

    private void noteReceived(Arn queue, String body) {
        if (!promises.isOwed(body)) {
            promises.note(machine.contents());
        }
        promises.received(queue, body, machine.now(), machine.now().plus(Machine.VISIBILITY));
        if (queue.equals(Machine.FIFO) || queue.equals(Machine.OTHER_FIFO)) {
            promises.inOrder(body, machine.contents(queue));
        }
    }

    /// With any receipt that a consumer ever got, used or not.
    private Runnable delete() {
        if (received.isEmpty()) {
            return Clients::nothing;
        }
        var held = received.get(random.nextInt(received.size()));
        var body = held.message().body();
        promises.deleting(body);
        var result =
                machine.queues()
                        .deleteMessages(held.queue(), List.of(held.message().receipt()))
                        .getFirst();
        trace.say(() -> "delete %s: %s".formatted(body, result));
        if (result != LeaseResult.DONE) {
            promises.notDeleting(body);
            return Clients::nothing;
        }
        return () -> promises.deleted(held.queue(), body);
    }

    private Runnable changeVisibility() {
        if (received.isEmpty()) {
            return Clients::nothing;
        }
        var held = received.get(random.nextInt(received.size()));
        var timeout = Duration.ofSeconds(random.nextInt(40));
        var change = List.of(new VisibilityChange(held.message().receipt(), timeout));
        var result = machine.queues().changeVisibility(held.queue(), change).getFirst();
        trace.say(() -> "change visibility of %s: %s".formatted(held.message().body(), result));
        if (result != LeaseResult.DONE) {
            return Clients::nothing;
        }
        var until = machine.now().plus(timeout);
        return () -> promises.changedVisibility(held.queue(), held.message().body(), until);
    }

    void consumerDies(int consumer) {
        trace.say(() -> "consumer %d dies".formatted(consumer));
        received.removeIf(held -> held.consumer() == consumer);
    }

    /// Receives and deletes whatever can be received.
    void drain(Arn queue) {
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
