package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceiptHandle;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Received;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.XRayHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A message off a queue, whose lease this process holds. It is taken off by the deletion of the message.
record LeasedMessage(Intakes intakes, Arn queue, ReceivedMessage message)
        implements Received, Acknowledgement {
    @Override
    public WireMessage content() {
        return content(message.body(), message.attributes(), message.traceHeader());
    }

    /// A message as flows read it: its texts, and the trace that its header names.
    static WireMessage content(
            String body, Map<String, MessageAttribute> attributes, Optional<String> traceHeader) {
        var texts = new HashMap<String, String>();
        attributes.forEach((name, attribute) -> {
            if (attribute instanceof MessageAttribute.Text(_, var value)) {
                texts.put(name, value);
            }
        });
        if (!texts.containsKey(SpanContext.PARENT)) {
            traceHeader
                    .flatMap(XRayHeader::read)
                    .ifPresent(it -> texts.put(SpanContext.PARENT, it.parent()));
        }
        return new WireMessage(body, texts);
    }

    ReceiptHandle receipt() {
        return message.receipt();
    }

    @Override
    public String id() {
        return message.messageId().toString();
    }

    @Override
    public int attempt() {
        return message.receiveCount();
    }

    @Override
    public Ledger ledger() {
        return intakes.ledger().making(this);
    }

    @Override
    public boolean isOpen(UnitOfWork work) {
        return true;
    }

    @Override
    public void make(UnitOfWork work) {
        broker().queues().deleteMessage(work, queue, message.receipt());
    }

    @Override
    public Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath) {
        intakes.leases().release(message.receipt());
        return broker().transact(work -> {
            // first, since it may be refused, and what is refused must not have changed anything
            var deadLetterQueue = giveBack(work, delay);
            var now = Instant.ofEpochMilli(work.nowMillis());
            intakes.timeline().add(work.batch(), aftermath.tell(now, deadLetterQueue));
            return deadLetterQueue;
        });
    }

    private Optional<String> giveBack(UnitOfWork work, Duration delay) {
        return switch (broker().queues().giveBack(work, queue, message.receipt(), delay)) {
            case DEAD_LETTERED ->
                    broker().queues()
                            .find(queue)
                            .flatMap(info -> info.settings().redrivePolicy())
                            .map(policy -> policy.deadLetterTarget().resource());
            case VISIBLE_LATER, NOT_HELD -> Optional.empty();
        };
    }

    private Broker broker() {
        return intakes.broker();
    }
}
