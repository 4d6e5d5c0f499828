package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The means by which notifications sends, as whoever runs the shop has them: channels, which kinds go over them, and in which words.
///
/// @param channels those that are open
/// @param print makes the file that goes with a message on an invoice
/// @param inbox where captured messages stay
public record Messaging(
        Map<ChannelName, MessageChannel> channels,
        MessageRules rules,
        MessageTemplates templates,
        Function<Invoice, Attachment> print,
        CaptureInbox inbox)
        implements AutoCloseable {
    /// @throws IllegalArgumentException if a rule names a channel that is not open
    public Messaging {
        channels = Map.copyOf(channels);
        for (var rule : rules.channels().entrySet()) {
            for (var name : rule.getValue()) {
                if (name != ChannelName.RECORDED && !channels.containsKey(name)) {
                    throw new IllegalArgumentException(
                            "%s is to go over %s, and that is not set up"
                                    .formatted(rule.getKey().label(), name.label()));
                }
            }
        }
    }

    /// Messages are recorded, and go nowhere.
    public static Messaging recording(Function<Invoice, Attachment> print, InstantSource clock) {
        return new Messaging(
                Map.of(),
                MessageRules.standard().over(Set.of()),
                MessageTemplates.own(),
                print,
                new CaptureInbox(clock));
    }

    /// Messages go over all channels, and stay on this machine.
    public static Messaging capturing(Function<Invoice, Attachment> print, InstantSource clock) {
        var inbox = new CaptureInbox(clock);
        var channels = new EnumMap<ChannelName, MessageChannel>(ChannelName.class);
        for (var name : ChannelName.values()) {
            channels.put(name, inbox.channel());
        }
        return new Messaging(
                channels, MessageRules.standard(), MessageTemplates.own(), print, inbox);
    }

    /// Tells whether every channel takes a message at once.
    boolean answersAtOnce() {
        return channels.values().stream().allMatch(MessageChannel::answersAtOnce);
    }

    @Override
    public void close() {
        channels.values().forEach(MessageChannel::close);
    }
}
