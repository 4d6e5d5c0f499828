package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.OrderMessage.MESSAGES;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.events.MailQueued;
import dev.tradewind.commerce.notifications.events.MessageQueued;
import dev.tradewind.commerce.notifications.template.MessageKind;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The handlers that hand a message over to its channel. What a channel throws fails the attempt, so the message is tried
/// again under its id, and stays queued while it is a dead letter.
final class MessageDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDelivery.class);

    private final Messaging messaging;
    private final InstantSource clock;

    MessageDelivery(Messaging messaging, InstantSource clock) {
        this.messaging = messaging;
        this.clock = clock;
    }

    Decision onMailQueued(Event<MailQueued> event, Documents documents) {
        return deliver(event.data().message(), documents);
    }

    Decision onMessageQueued(Event<MessageQueued> event, Documents documents) {
        return deliver(event.data().message(), documents);
    }

    private Decision deliver(String key, Documents documents) {
        var read =
                documents
                        .find(MESSAGES, key)
                        .orElseThrow(() -> new IllegalStateException("there is no message " + key));
        var message = read.value();
        if (message.status() != MessageStatus.QUEUED) {
            return Decision.NOTHING;
        }
        logConfirmation(message);
        return switch (channel(message).deliver(outgoing(message))) {
            case ChannelAnswer.Delivered _ ->
                    Decision.update(MESSAGES, read, message.sent(clock.instant()));
            case ChannelAnswer.Refused(var reason) ->
                    Decision.update(MESSAGES, read, message.failed(reason, clock.instant()));
        };
    }

    private MessageChannel channel(OrderMessage message) {
        return Optional.ofNullable(messaging.channels().get(message.channel()))
                .orElseThrow(() ->
                        new ChannelUnavailable(
                                "%s is not set up any more".formatted(message.channel().label())));
    }

    private ChannelMessage outgoing(OrderMessage message) {
        return new ChannelMessage(
                message.messageId().value(),
                message.orderId().value(),
                message.template().label(),
                message.channel(),
                message.recipient(),
                message.language(),
                message.subject(),
                message.text(),
                message.values(),
                message.invoice().map(messaging.print()),
                message.createdAt());
    }

    /// The lines by which readers of the order flow know the confirmation.
    private static void logConfirmation(OrderMessage message) {
        if (message.channel() == ChannelName.EMAIL
                && message.template() == MessageKind.ORDER_CONFIRMED) {
            LOG.atDebug()
                    .addKeyValue("orderId", message.orderId())
                    .addKeyValue("messageId", message.messageId())
                    .log("Sending confirmation email for order: {}", message.orderId());
            LOG.atDebug().log("Customer: {}", message.recipient());
            LOG.atDebug().log("Total: {}", message.values().get(MessageKind.AMOUNT));
        }
    }
}
