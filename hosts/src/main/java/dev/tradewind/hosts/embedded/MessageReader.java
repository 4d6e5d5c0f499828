package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.eventing.Reaction;
import dev.tradewind.eventing.Subscription;
import dev.tradewind.eventing.dialect.MalformedEvent;
import dev.tradewind.eventing.dialect.OpenedEvent;
import dev.tradewind.eventing.dialect.WireMessage;
import java.util.HashMap;

/// Reads the messages of one subscription: which event each brings, and what is to handle it.
final class MessageReader {
    private final HostOptions options;
    private final String service;
    private final Subscription subscription;

    MessageReader(HostOptions options, String service, Subscription subscription) {
        this.options = options;
        this.service = service;
        this.subscription = subscription;
    }

    /// @throws MalformedEvent if it is no event that this subscription handles
    Delivery<?> read(ReceivedMessage message) {
        var opened = options.dialect().read(wireMessage(message));
        return delivery(message, opened, reactionTo(opened));
    }

    private Reaction<?> reactionTo(OpenedEvent opened) {
        return subscription.reactions().stream()
                .filter(reaction -> reaction.type().name().equals(opened.type()))
                .findFirst()
                .orElseThrow(() ->
                        new MalformedEvent(
                                "%s does not handle %s"
                                        .formatted(subscription.handlerName(), opened.type())));
    }

    private <T> Delivery<T> delivery(
            ReceivedMessage message, OpenedEvent opened, Reaction<T> reaction) {
        return new Delivery<>(
                message,
                opened.as(reaction.type()),
                reaction,
                service,
                subscription.handlerName(),
                options.dialect().typeOf(reaction.type()),
                options.clock().instant());
    }

    private static WireMessage wireMessage(ReceivedMessage message) {
        var attributes = new HashMap<String, String>();
        message.attributes()
                .forEach((name, attribute) -> {
                    if (attribute instanceof MessageAttribute.Text(_, var value)) {
                        attributes.put(name, value);
                    }
                });
        return new WireMessage(message.body(), attributes);
    }
}
