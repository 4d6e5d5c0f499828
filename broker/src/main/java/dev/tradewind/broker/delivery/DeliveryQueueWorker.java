package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.telemetry.trace.CurrentTrace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The service of one delivery queue, until it is gone or the thread is interrupted.
final class DeliveryQueueWorker implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueueWorker.class);

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Arn owner;
    private final OutboundQueues queues;
    private final EngineClock clock;
    private final DeliveryTerms.Source terms;
    private final Executor threads;
    private final DeliverySlots slots = new DeliverySlots();
    private final Throttle throttle;

    DeliveryQueueWorker(
            Arn owner,
            OutboundQueues queues,
            EngineClock clock,
            DeliveryTerms.Source terms,
            Executor threads) {
        this.owner = owner;
        this.queues = queues;
        this.clock = clock;
        this.terms = terms;
        this.threads = threads;
        throttle = new Throttle(clock);
    }

    /// The supervisor of a queue's deliveries: what fails for a reason that is nobody's endpoint is
    /// tried again.
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
        LOG.atWarn().setCause(failure).log("Deliveries of {} have to wait", owner);
        clock.parkUntil(clock.millis() + PAUSE_AFTER_FAILURE.toMillis());
    }

    /// Leases as much as may be delivered now, and has it delivered.
    private void next() throws InterruptedException {
        var now = terms.of(owner);
        var rate = now.rate();
        rate.map(this::throttle).orElse(throttle).await();
        int taken = slots.take(now.bounds().atOnceMax(), ReceiveRequest.MESSAGES_MAX);
        int most = rate.map(it -> Math.min(taken, it.perSecond())).orElse(taken);
        int started = 0;
        try {
            var leased = queues.receive(owner, most, WAIT, now.bounds().lease());
            started = rate.isPresent() ? startInTurn(leased, rate.get()) : start(leased);
        } catch (RejectedExecutionException _) {
            throw new InterruptedException("deliveries stop");
        } finally {
            slots.free(taken - started);
        }
    }

    private Throttle throttle(DeliveryRate rate) {
        return rate.shared().orElse(throttle);
    }

    private int start(List<Delivery> leased) {
        leased.forEach(this::start);
        return leased.size();
    }

    private void start(Delivery delivery) {
        threads.execute(() -> deliver(delivery));
    }

    /// One whose turn is too far is left to its lease, after which it is due again.
    private int startInTurn(List<Delivery> leased, DeliveryRate rate) throws InterruptedException {
        int started = 0;
        for (int i = 0; i < leased.size(); i++) {
            if (throttle(rate).begin(rate.perSecond())) {
                start(leased.get(i));
                started++;
            } else if (Thread.interrupted()) {
                leased.subList(i, leased.size()).forEach(queues::putBack);
                throw new InterruptedException("deliveries stop");
            }
        }
        return started;
    }

    /// The supervisor of one attempt: what cannot be noted is delivered again once its lease is
    /// over.
    private void deliver(Delivery delivery) {
        try {
            attempt(delivery, terms.of(owner));
        } catch (InterruptedException _) {
            queues.putBack(delivery);
            Thread.currentThread().interrupt();
        } catch (Refusal e) {
            LOG.debug("The owner of {} ended meanwhile: {}", owner, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("A delivery of {} has to be repeated", owner);
        } finally {
            slots.free(1);
        }
    }

    private void attempt(Delivery delivery, DeliveryTerms now) throws InterruptedException {
        if (now.allow(delivery, clock.instant())) {
            note(delivery, hand(now.channel(), delivery));
        } else {
            queues.expired(delivery);
        }
    }

    /// Whatever goes wrong in a channel, which may be somebody else's code, is a failed attempt.
    private EndpointAnswer hand(Channel channel, Delivery delivery) throws InterruptedException {
        try {
            return CurrentTrace.during(queues.senderOf(delivery), () -> channel.deliver(delivery));
        } catch (RuntimeException e) {
            return new EndpointAnswer.Failed(Optional.empty(), e.toString(), false);
        }
    }

    private void note(Delivery delivery, EndpointAnswer answer) {
        switch (answer) {
            case EndpointAnswer.Accepted accepted -> queues.delivered(delivery, accepted);
            case EndpointAnswer.Failed failed ->
                    queues.failed(delivery, failed, retryIn(delivery, failed));
            case EndpointAnswer.Decided decided -> queues.decided(delivery, decided);
        }
    }

    private Optional<Duration> retryIn(Delivery delivery, EndpointAnswer.Failed failed) {
        if (failed.permanent()) {
            return Optional.empty();
        }
        var now = terms.of(owner);
        return now.retries()
                .delayAfter(delivery.attempt())
                .map(delay -> longer(delay, failed.retryAfter().orElse(Duration.ZERO)))
                .filter(delay -> now.allow(delivery, clock.instant().plus(delay)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
