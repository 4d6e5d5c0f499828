package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.notifications.channel.ChannelName.EMAIL;
import static dev.tradewind.commerce.notifications.channel.ChannelName.PUSH;
import static dev.tradewind.commerce.notifications.channel.ChannelName.SMS;

import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.template.MessageKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The channels that each kind of message goes over. Every one is recorded, whatever they say.
public record MessageRules(Map<MessageKind, Set<ChannelName>> channels) {
    public MessageRules {
        var copy = new EnumMap<MessageKind, Set<ChannelName>>(MessageKind.class);
        channels.forEach((kind, names) -> copy.put(kind, Set.copyOf(names)));
        channels = Map.copyOf(copy);
    }

    /// The rules of what customers are told where nobody has said otherwise: how an order ends, where its goods and its money are. The
    /// outcomes before that are recorded only, so that an order does not send a mail for each of its steps.
    public static MessageRules standard() {
        var rules = new EnumMap<MessageKind, Set<ChannelName>>(MessageKind.class);
        for (var kind : MessageKind.values()) {
            rules.put(kind, standard(kind));
        }
        return new MessageRules(rules);
    }

    private static Set<ChannelName> standard(MessageKind kind) {
        return switch (kind) {
            case PAYMENT_COMPLETED,
                    PAYMENT_FAILED,
                    INVENTORY_RESERVED,
                    INVENTORY_FAILED,
                    SHIPMENT_CREATED ->
                    Set.of();
            case ORDER_CONFIRMED, ORDER_CANCELLED, SHIPMENT_DELIVERY_FAILED ->
                    EnumSet.of(EMAIL, SMS, PUSH);
            case ORDER_STATUS_CHANGED -> EnumSet.of(PUSH);
            case SHIPMENT_DISPATCHED, SHIPMENT_DELIVERED -> EnumSet.of(EMAIL, PUSH);
            case REFUND_PAID, RETURN_RECEIVED, INVOICE_ISSUED, CREDIT_NOTE_ISSUED ->
                    EnumSet.of(EMAIL);
        };
    }

    /// The same but for one kind.
    public MessageRules with(MessageKind kind, Set<ChannelName> names) {
        var rules = new EnumMap<MessageKind, Set<ChannelName>>(MessageKind.class);
        rules.putAll(channels);
        rules.put(kind, names);
        return new MessageRules(rules);
    }

    /// The same, but only over these channels.
    public MessageRules over(Set<ChannelName> open) {
        var rules = new EnumMap<MessageKind, Set<ChannelName>>(MessageKind.class);
        channels.forEach((kind, names) -> {
            var left = EnumSet.noneOf(ChannelName.class);
            left.addAll(names);
            left.retainAll(open);
            rules.put(kind, left);
        });
        return new MessageRules(rules);
    }

    /// In the order of their declaration, so that a decision is the same whenever it is made.
    List<ChannelName> of(MessageKind kind) {
        return Arrays.stream(ChannelName.values())
                .filter(channels.getOrDefault(kind, Set.of())::contains)
                .toList();
    }
}
