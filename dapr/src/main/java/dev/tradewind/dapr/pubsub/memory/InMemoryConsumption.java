package dev.tradewind.dapr.pubsub.memory;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.DeliveryRoom;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The deliveries of one subscription, one after the other, on a thread of their own.
///
/// A message that is failed at is tried ten times in all, 100 ms apart, and then gone; with a dead-letter topic it goes
/// there at the first failure, as on Dapr's daemon where no policy retries. An application gets the metadata of its
/// subscription as headers, for the bus carries none of the message's.
final class InMemoryConsumption implements Consumption {
    static final int TRIES = 10;

    /// The number of an attempt that is not made.
    private static final int DONE = Integer.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryConsumption.class);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration HANDLING_MAX = Duration.ofMinutes(15);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final InMemoryPubSub bus;
    private final SubscriptionRequest request;
    private final Recipient recipient;
    private final PendingMessages backlog;
    private final DeliveryRoom.Share room;
    private final Thread thread;

    InMemoryConsumption(
            InMemoryPubSub bus,
            SubscriptionRequest request,
            Recipient recipient,
            PendingMessages backlog,
            DeliveryRoom.Share room) {
        this.backlog = backlog;
        this.room = room;
        this.bus = bus;
        this.request = request;
        this.recipient = recipient;
        thread = Thread.ofVirtual().name("dapr-in-memory").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String topic() {
        return request.topic();
    }

    PendingMessages backlog() {
        return backlog;
    }

    private void run() {
        try {
            var next = backlog.take();
            while (next.isPresent()) {
                handle(new Message(next.get().data(), request.metadata().asMap()));
                next = backlog.take();
            }
        } catch (InterruptedException _) {
            // closing, and the grace is over
        }
    }

    /// The supervisor of a message: one that breaks its recipient does not end the subscription.
    private void handle(Message message) throws InterruptedException {
        try {
            settle(message);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A message of {} is lost", request.topic());
        }
    }

    private void settle(Message message) throws InterruptedException {
        int attempt = 1;
        while (attempt <= TRIES) {
            long begun = System.nanoTime();
            var decision = attempt(message);
            long taken = System.nanoTime() - begun;
            recipient.settled(decision, taken); // before the wait for the next attempt
            attempt = after(attempt, message, decision);
        }
    }

    private Disposition attempt(Message message) throws InterruptedException {
        room.await(message.data().length);
        try {
            return recipient.receive(message, HANDLING_MAX);
        } finally {
            room.giveBack(message.data().length);
        }
    }

    /// Carries out a decision, and tells the number of the next attempt.
    private int after(int attempt, Message message, Disposition decision)
            throws InterruptedException {
        return switch (decision) {
            case Disposition.Acknowledged _ -> DONE;
            case Disposition.Discarded _ -> {
                deadLetterTopic().ifPresent(it -> bury(it, message));
                yield DONE;
            }
            case Disposition.Rejected(var failure) -> {
                end(message, failure.cause());
                yield DONE;
            }
            case Disposition.Postponed(_, var delay) -> {
                Thread.sleep(delay);
                yield attempt;
            }
            case Disposition.Unreached(var failure) -> afterFailure(attempt, message, failure);
            case Disposition.Failed(var failure) -> afterFailure(attempt, message, failure);
        };
    }

    private int afterFailure(int attempt, Message message, Failure failure)
            throws InterruptedException {
        if (deadLetterTopic().isPresent() || attempt == TRIES) {
            end(message, failure.cause());
            return DONE;
        }
        Thread.sleep(BETWEEN);
        return attempt + 1;
    }

    private Optional<String> deadLetterTopic() {
        return request.deadLetterTopic();
    }

    private void end(Message message, String cause) {
        if (deadLetterTopic().isPresent()) {
            bury(deadLetterTopic().get(), message);
        } else {
            LOG.atWarn()
                    .addKeyValue("topic", request.topic())
                    .addKeyValue("reason", cause)
                    .log("A message is lost: it was in memory only");
        }
    }

    private void bury(String topic, Message message) {
        bus.publish(topic, List.of(message))
                .forEach(it ->
                        LOG.atWarn()
                                .addKeyValue("topic", topic)
                                .addKeyValue("reason", it.reason())
                                .log("A dead letter is lost"));
    }

    @Override
    public void close() {
        bus.leave(this);
        backlog.close();
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
