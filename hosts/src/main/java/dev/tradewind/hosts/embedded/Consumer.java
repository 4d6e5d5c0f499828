package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Pace;
import dev.tradewind.hosts.handling.EventHandling;
import dev.tradewind.hosts.handling.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop that takes the messages of one intake off its queue, as many at once as its pace allows, and has
/// each handled on a virtual thread of its own. A message that fails does not touch the others of its batch.
final class Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

    /// The most messages that one receive gives.
    private static final int RECEIVED_MAX = 10;

    private static final RetryPolicy AFTER_FAILED_RECEIVE =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final Intakes intakes;
    private final EngineClock clock;
    private final Intake intake;
    private final Pace pace;
    private final Arn queue;
    private final EventHandling handling;
    private final Semaphore permits;
    private final Thread thread;
    private volatile boolean stopping;

    Consumer(Intakes intakes, Arn queue, Intake intake, EventHandling handling, EngineClock clock) {
        this.intakes = intakes;
        this.clock = clock;
        this.intake = intake;
        this.pace = intake.pace();
        this.queue = queue;
        this.handling = handling;
        permits = new Semaphore(pace.concurrency());
        thread = Thread.ofVirtual().name("consumer-" + queue.resource()).unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    /// Takes no more messages.
    void stop() {
        stopping = true;
        thread.interrupt();
    }

    /// Waits for the messages that are being handled; false if some still are after `time`.
    boolean awaitIdle(Duration time) {
        try {
            return thread.join(time)
                    && permits.tryAcquire(
                            pace.concurrency(), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The supervisor of the loop: whatever the world does to a receive, the next one is tried.
    private void supervise() {
        int failures = 0;
        while (!stopping) {
            try {
                takeBatch();
                failures = 0;
            } catch (InterruptedException _) {
                LOG.atDebug().log("{} stops", queue.resource());
            } catch (RuntimeException e) {
                failures++;
                LOG.atError().setCause(e).log("Cannot receive from {}", queue);
                var delay = AFTER_FAILED_RECEIVE.delayAfter(failures);
                clock.parkUntil(clock.millis() + delay.toMillis());
            }
        }
    }

    private void takeBatch() throws InterruptedException {
        permits.acquire();
        int taken = 1;
        int batchSize = Math.min(pace.batchSize(), RECEIVED_MAX);
        while (taken < batchSize && permits.tryAcquire()) {
            taken++;
        }
        var batch = List.<ReceivedMessage>of();
        try {
            batch = receive(taken);
        } finally {
            permits.release(taken - batch.size());
        }
        batch.forEach(this::handleOnItsOwn);
    }

    private List<ReceivedMessage> receive(int wanted) {
        var request = leasing(wanted).waiting(QueueSettings.RECEIVE_WAIT_MAX);
        var first = intakes.broker().queues().receive(queue, request);
        if (first.isEmpty() || pace.window().isZero()) {
            return first;
        }
        return filled(first, wanted);
    }

    private ReceiveRequest leasing(int messages) {
        return ReceiveRequest.upTo(messages).invisibleFor(Leases.length(intake));
    }

    /// Waits for a fuller batch until the window ends.
    private List<ReceivedMessage> filled(List<ReceivedMessage> first, int wanted) {
        var batch = new ArrayList<>(first);
        long deadline = clock.millis() + pace.window().toMillis();
        long left = pace.window().toMillis();
        while (batch.size() < wanted && left > 0 && !stopping) {
            var request = leasing(wanted - batch.size()).waiting(Duration.ofMillis(left));
            batch.addAll(intakes.broker().queues().receive(queue, request));
            left = deadline - clock.millis();
        }
        return batch;
    }

    private void handleOnItsOwn(ReceivedMessage message) {
        var _ =
                Thread.ofVirtual()
                        .name(queue.resource() + "-" + message.messageId())
                        .start(() -> {
                            try {
                                handle(message);
                            } finally {
                                permits.release();
                            }
                        });
    }

    /// If the message cannot even be given back, it becomes visible again when its lease ends.
    private void handle(ReceivedMessage message) {
        var leases = intakes.leases();
        leases.hold(queue, message.receipt(), Leases.length(intake));
        try {
            handling.handle(new LeasedMessage(intakes, queue, message));
        } finally {
            leases.release(message.receipt());
        }
    }

    @Override
    public String toString() {
        return "the consumer of " + queue.resource();
    }
}
