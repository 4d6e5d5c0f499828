package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.queue.QueueInfo;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.dialect.MalformedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a subscription does with one message: reads it, delivers it, and when that fails puts it back for a
/// later attempt. After the last attempt that the redrive policy allows, the queue moves it to its
/// dead-letter queue.
final class MessageHandling {
    private static final Logger LOG = LoggerFactory.getLogger(MessageHandling.class);

    private final Broker broker;
    private final HostOptions options;
    private final Deliveries deliveries;
    private final Leases leases;
    private final EventLog log;
    private final Subscription subscription;
    private final MessageReader reader;
    private final Arn queue;

    MessageHandling(
            Broker broker,
            HostOptions options,
            Deliveries deliveries,
            Leases leases,
            EventLog log,
            String service,
            Subscription subscription) {
        this.broker = broker;
        this.options = options;
        this.deliveries = deliveries;
        this.leases = leases;
        this.log = log;
        this.subscription = subscription;
        this.reader = new MessageReader(options, service, subscription);
        this.queue = options.queue(subscription.queue());
    }

    /// The supervisor of one message: whatever happens to it, the consumer goes on. A message that cannot
    /// even be put back becomes visible again when its lease ends.
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
            putBack(message);
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
            var deadLetterQueue =
                    lastAttempt(delivery.message()).map(it -> it.deadLetterTarget().resource());
            log.failed(delivery, e, deadLetterQueue);
            deliveries.recordFailure(delivery, reason(e), deadLetterQueue);
            putBack(delivery.message());
        }
    }

    private static String reason(RuntimeException e) {
        return "%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage());
    }

    private void putBack(ReceivedMessage message) {
        var delay =
                lastAttempt(message).isPresent()
                        ? Duration.ZERO
                        : options.retry().delayAfter(message.receiveCount());
        leases.release(message.receipt());
        var change = new VisibilityChange(message.receipt(), delay);
        broker.queues().changeVisibility(queue, List.of(change));
    }

    /// The policy that ends the attempts with this one, if it does.
    private Optional<RedrivePolicy> lastAttempt(ReceivedMessage message) {
        return queueInfo()
                .settings()
                .redrivePolicy()
                .filter(policy -> message.receiveCount() >= policy.maxReceiveCount());
    }

    private QueueInfo queueInfo() {
        return broker.queues()
                .find(queue)
                .orElseThrow(() -> new IllegalStateException(queue + " was deleted"));
    }
}
