package dev.tradewind.app.channel;

import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Messages that tests deliver.
final class Messages {
    static final Instant NOON = Instant.parse("2026-07-02T12:00:00Z");

    private Messages() {}

    static ChannelMessage over(ChannelName channel, String recipient) {
        return of(channel, recipient, "Your order is confirmed.", Optional.empty());
    }

    static ChannelMessage with(Attachment attachment, String recipient) {
        return of(ChannelName.EMAIL, recipient, "Your invoice", Optional.of(attachment));
    }

    static ChannelMessage of(
            ChannelName channel,
            String recipient,
            String subject,
            Optional<Attachment> attachment) {
        return new ChannelMessage(
                "e-1:message-" + channel.label(),
                "o-1",
                "order-confirmed",
                channel,
                recipient,
                "en",
                subject,
                "Grüße für <Ann> & Co.\nZeile 2",
                Map.of("order", "o-1", "amount", "9.00 EUR"),
                attachment,
                NOON);
    }
}
