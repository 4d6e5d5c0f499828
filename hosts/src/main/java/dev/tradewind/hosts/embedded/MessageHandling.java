package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.dialect.MalformedEvent;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a subscription does with one message: reads it, delivers it, and when that fails gives it back for a
/// later attempt, or, after the last that the redrive policy allows, into the dead-letter queue.
final class MessageHandling {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);

    private final HostOptions options;
    private final Deliveries deliveries;
    private final Leases leases;
    private final EventLog log;
    private final Subscription subscription;
    private final MessageReader reader;
    private final Arn queue;

    MessageHandling(
            HostOptions options,
            Deliveries deliveries,
            Leases leases,
            EventLog log,
            String service,
            Subscription subscription) {
        this.options = options;
        this.deliveries = deliveries;
        this.leases = leases;
        this.log = log;
        this.subscription = subscription;
        this.reader = new MessageReader(options, service, subscription);
        this.queue = options.queue(subscription.queue());
    }

    /// The supervisor of one message: whatever happens to it, the consumer goes on. A message that cannot
    /// even be given back becomes visible again when its lease ends.
    void handle(ReceivedMessage message) {
        try {
            leases.hold(queue, message.receipt(), Leases.length(subscription));
            read(message).ifPresent(this::deliver);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Message {} of {} is stuck", message.messageId(), queue);
        } finally {
            leases.release(message.receipt());
        }
    }

    private Optional<Delivery<?>> read(ReceivedMessage message) {
        try {
            return Optional.of(reader.read(message));
        } catch (MalformedEvent e) {
            LOG.atWarn()
                    .addKeyValue("queue", queue.resource())
                    .addKeyValue("messageId", message.messageId())
                    .addKeyValue("attempt", message.receiveCount())
                    .addKeyValue("reason", e.getMessage())
                    .log("message malformed");
            giveBack(message);
            return Optional.empty();
        }
    }

    /// The supervisor of handlers: whatever one throws is a technical failure of this attempt.
    private void deliver(Delivery<?> delivery) {
        try {
            deliveries
                    .carryOut(queue, delivery)
                    .ifPresentOrElse(
                            committed -> log.handled(delivery, committed),
                            () -> log.repeated(delivery));
        } catch (RuntimeException e) {
            var deadLetterQueue = Optional.<String>empty();
            try {
                deadLetterQueue = giveBack(delivery, e);
            } finally {
                log.failed(delivery, e, deadLetterQueue);
            }
        }
    }

    private Optional<String> giveBack(Delivery<?> delivery, RuntimeException e) {
        var message = delivery.message();
        leases.release(message.receipt());
        var reason = "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
        return deliveries.giveBack(queue, delivery, reason, delayAfter(message));
    }

    private void giveBack(ReceivedMessage message) {
        leases.release(message.receipt());
        deliveries.giveBack(queue, message, delayAfter(message));
    }

    private Duration delayAfter(ReceivedMessage message) {
        return options.retry().delayAfter(message.receiveCount());
    }
}
