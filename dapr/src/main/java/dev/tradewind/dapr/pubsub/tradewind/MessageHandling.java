package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.dapr.event.FailureNote;
import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.pubsub.Failure;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.Redelivery;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The handling of one message after the other: an attempt, during which the message stays invisible to others, and
/// what the recipient decides of it. Any thread may call.
///
/// An attempt is a receive. A message that was received more often than there are attempts had some that nobody ended:
/// the process was killed meanwhile. Or there were more attempts when it had them than there are now.
final class MessageHandling implements QueueHandling {
    /// After a kill a message waits for so long at the most.
    static final Duration LEASE = Duration.ofSeconds(10);

    /// As long as it takes to note that an application is away, and to stop its deliveries.
    private static final Duration WHILE_AWAY = Duration.ofSeconds(1);

    /// The longest that a message waits for others, or for its application to be ready, beside as long as it may be handled.
    private static final Duration WAIT_MAX = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);

    private final DurableGround ground;
    private final Retries retries;
    private final Redelivery redelivery;
    private final Recipient recipient;
    private final Burial end;
    private final String appId;
    private final FailureLog log;
    private final ComponentSteps steps;

    /// @param redelivery the attempts, which may be others than those of `retries`
    MessageHandling(
            DurableGround ground,
            Retries retries,
            Redelivery redelivery,
            Recipient recipient,
            Burial end,
            String appId) {
        this.ground = ground;
        this.retries = retries;
        this.redelivery = redelivery;
        this.recipient = recipient;
        this.end = end;
        this.appId = appId;
        log = new FailureLog(appId);
        steps = new ComponentSteps(appId);
    }

    /// The supervisor of an attempt: one that the recipient, or the broker, breaks off costs a redelivery.
    @Override
    public void handle(Arn queue, ReceivedMessage received) {
        var longest = retries.handlingMax().multipliedBy(2).plus(WAIT_MAX);
        ground.leases().hold(queue, received.receipt(), LEASE, longest);
        long begun = System.nanoTime();
        try {
            steps.received(queue);
            var message = DurableMessage.read(received);
            log.begins(queue, received, message);
            var decision = attempt(received, message);
            settle(queue, received, message, decision);
            recipient.settled(decision, System.nanoTime() - begun);
        } catch (InterruptedException _) {
            postpone(queue, received, Duration.ZERO); // closing: nothing is known against it
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A message of {} could not be settled", queue.resource());
        } finally {
            ground.leases().release(received.receipt());
        }
    }

    private Disposition attempt(ReceivedMessage received, Message message)
            throws InterruptedException {
        if (received.receiveCount() > redelivery.attemptsMax()) {
            return new Disposition.Failed(
                    Failure.of(
                            "it has had its attempts: the process ended in the middle of the last, or there are fewer now"));
        }
        return recipient.receive(message, retries.handlingMax());
    }

    private void settle(
            Arn queue, ReceivedMessage received, Message message, Disposition settlement) {
        switch (settlement) {
            case Disposition.Acknowledged _ -> {
                delete(queue, received);
                log.handled(queue, received, message);
            }
            case Disposition.Postponed(_, var delay) -> postpone(queue, received, delay);
            case Disposition.Unreached(var failure) -> unreached(queue, received, message, failure);
            case Disposition.Failed(var failure) -> failed(queue, received, message, failure);
            case Disposition.Rejected(var failure) -> bury(queue, received, message, failure);
            case Disposition.Discarded(var failure) -> {
                if (end.topic(failure).isPresent()) {
                    bury(queue, received, message, failure);
                } else {
                    delete(queue, received);
                }
            }
        }
    }

    private void unreached(Arn queue, ReceivedMessage received, Message message, Failure failure) {
        if (retries.isAwayAnAttempt()) {
            failed(queue, received, message, failure);
        } else {
            postpone(queue, received, WHILE_AWAY);
        }
    }

    private void failed(Arn queue, ReceivedMessage received, Message message, Failure failure) {
        int attempt = received.receiveCount();
        if (attempt >= redelivery.attemptsMax()) {
            bury(queue, received, message, failure);
            return;
        }
        var delay = redelivery.delayAfter(attempt);
        ground.broker().transact(work -> queues().giveBack(work, queue, received.receipt(), delay));
        recipient.retried();
    }

    private void postpone(Arn queue, ReceivedMessage received, Duration delay) {
        ground.broker()
                .transact(
                        work -> queues().giveBackUncounted(work, queue, received.receipt(), delay));
    }

    private void delete(Arn queue, ReceivedMessage received) {
        steps.deleting(received);
        queues().deleteMessages(queue, List.of(received.receipt()));
        steps.deleted();
    }

    private void bury(Arn queue, ReceivedMessage received, Message message, Failure failure) {
        end.bury(queue, received, letter(queue, received, message, failure), failure);
        log.buried(queue, received, message, failure);
    }

    private Message letter(Arn queue, ReceivedMessage received, Message message, Failure failure) {
        var note =
                new FailureNote(
                        failure.cause(),
                        failure.status(),
                        Math.min(received.receiveCount(), redelivery.attemptsMax()),
                        received.firstReceivedAt(),
                        ground.broker().clock().instant(),
                        appId,
                        queue.resource());
        return note.on(message);
    }

    private Queues queues() {
        return ground.broker().queues();
    }
}
