package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the messages of one subscription off its queue, as many at once as it allows, and handles each on a
/// virtual thread of its own. A message that fails does not touch the others of its batch.
final class Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
    private static final RetryPolicy AFTER_FAILED_RECEIVE =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final Broker broker;
    private final EngineClock clock;
    private final Subscription subscription;
    private final Arn queue;
    private final MessageHandling handling;
    private final Semaphore permits;
    private final Thread thread;
    private volatile boolean stopping;

    Consumer(
            Broker broker,
            HostOptions options,
            Subscription subscription,
            MessageHandling handling) {
        this.broker = broker;
        this.clock = options.clock();
        this.subscription = subscription;
        this.queue = options.queue(subscription.queue());
        this.handling = handling;
        permits = new Semaphore(subscription.concurrency());
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
                            subscription.concurrency(), time.toMillis(), TimeUnit.MILLISECONDS);
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
        while (taken < subscription.batchSize() && permits.tryAcquire()) {
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
        var first = broker.queues().receive(queue, request);
        if (first.isEmpty() || subscription.window().isZero()) {
            return first;
        }
        return filled(first, wanted);
    }

    private ReceiveRequest leasing(int messages) {
        return ReceiveRequest.upTo(messages).invisibleFor(Leases.length(subscription));
    }

    /// Waits for a fuller batch until the window ends.
    private List<ReceivedMessage> filled(List<ReceivedMessage> first, int wanted) {
        var batch = new ArrayList<>(first);
        long deadline = clock.millis() + subscription.window().toMillis();
        long left = subscription.window().toMillis();
        while (batch.size() < wanted && left > 0 && !stopping) {
            var request = leasing(wanted - batch.size()).waiting(Duration.ofMillis(left));
            batch.addAll(broker.queues().receive(queue, request));
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
                                handling.handle(message);
                            } finally {
                                permits.release();
                            }
                        });
    }

    @Override
    public String toString() {
        return "the consumer of " + queue.resource();
    }
}
