package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.topic.Deliveries;
import dev.tradewind.broker.topic.Delivery;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves one delivery queue, until it is gone or the thread is interrupted.
final class DeliveryQueueWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueueWorker.class);

    /// This project's limit on what an endpoint gets at the same time, as many as one receive leases.
    private static final int AT_ONCE_MAX = 10;

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Arn queue;
    private final Broker broker;
    private final Deliveries deliveries;
    private final Map<String, Channel> channels;
    private final Executor threads;
    private final Semaphore free = new Semaphore(AT_ONCE_MAX);
    private final Throttle throttle;

    DeliveryQueueWorker(Arn queue, Broker broker, Map<String, Channel> channels, Executor threads) {
        this.queue = queue;
        this.broker = broker;
        this.channels = channels;
        this.threads = threads;
        deliveries = broker.deliveries();
        throttle = new Throttle(broker.clock());
    }

    /// The supervisor of a queue's deliveries: what fails for a reason that is nobody's endpoint is tried
    /// again.
    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                next();
            } catch (InterruptedException _) {
                return;
            } catch (Refusal e) {
                if (e.code() == QueueFault.QUEUE_NOT_FOUND) {
                    return;
                }
                pauseAfter(e);
            } catch (RuntimeException e) {
                pauseAfter(e);
            }
        }
    }

    private void pauseAfter(RuntimeException failure) {
        LOG.atWarn().setCause(failure).log("Deliveries of {} have to wait", queue);
        var clock = broker.clock();
        clock.parkUntil(clock.millis() + PAUSE_AFTER_FAILURE.toMillis());
    }

    /// Leases as much as may be delivered now, and has it delivered.
    private void next() throws InterruptedException {
        var perSecond = policy().receivesPerSecond();
        throttle.await();
        free.acquire();
        int taken = perSecond.isPresent() ? 1 : 1 + free.drainPermits();
        int started = 0;
        try {
            for (var delivery : deliveries.receive(queue, taken, WAIT)) {
                perSecond.ifPresent(throttle::begin);
                threads.execute(() -> deliver(delivery));
                started++;
            }
        } catch (RejectedExecutionException _) {
            throw new InterruptedException("deliveries stop");
        } finally {
            free.release(taken - started);
        }
    }

    /// The supervisor of one attempt: what cannot be noted is delivered again once its lease is over.
    private void deliver(Delivery delivery) {
        try {
            note(delivery, attempt(delivery));
        } catch (InterruptedException _) {
            deliveries.putBack(delivery);
            Thread.currentThread().interrupt();
        } catch (Refusal e) {
            LOG.debug("The subscription of {} ended meanwhile: {}", queue, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("A delivery of {} has to be repeated", queue);
        } finally {
            free.release();
        }
    }

    private Outcome attempt(Delivery delivery) throws InterruptedException {
        var subscription = deliveries.subscription(queue);
        var protocol = subscription.map(Subscription::protocol).orElse("sms");
        var endpoint =
                subscription.map(Subscription::endpoint).or(delivery::phoneNumber).orElse("");
        var channel = channels.get(protocol);
        if (channel == null) {
            return new Outcome.Failed(Optional.empty(), "no channel for " + protocol, true);
        }
        var contentType = policy().mediaType();
        return hand(channel, new Dispatch(protocol, endpoint, delivery, subscription, contentType));
    }

    /// Whatever goes wrong in a channel, which may be somebody else's code, is a failed attempt.
    private static Outcome hand(Channel channel, Dispatch dispatch) throws InterruptedException {
        try {
            return channel.deliver(dispatch);
        } catch (RuntimeException e) {
            return new Outcome.Failed(Optional.empty(), e.toString(), false);
        }
    }

    private void note(Delivery delivery, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted(var status) ->
                    deliveries.delivered(delivery, new Deliveries.Report(status, ""));
            case Outcome.Failed(var status, var reason, var permanent) ->
                    deliveries.failed(
                            delivery,
                            new Deliveries.Report(status, reason),
                            permanent ? Optional.empty() : retryIn(delivery));
        }
    }

    private Optional<Duration> retryIn(Delivery delivery) {
        boolean overHttp =
                deliveries
                        .subscription(queue)
                        .filter(it -> it.protocol().startsWith("http"))
                        .isPresent();
        return overHttp
                ? policy().retries().httpDelayAfter(delivery.attempt())
                : RetryPolicy.CUSTOMER_MANAGED.delayAfter(delivery.attempt());
    }

    /// What holds now: it may change at any time.
    private DeliveryPolicy policy() {
        return deliveries
                .subscription(queue)
                .flatMap(subscription ->
                        broker.topics()
                                .find(subscription.topic())
                                .map(topic -> TopicDeliveryPolicy.of(topic).of(subscription)))
                .orElse(DeliveryPolicy.NONE);
    }
}
