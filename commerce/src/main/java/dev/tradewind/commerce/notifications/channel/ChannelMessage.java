package dev.tradewind.commerce.notifications.channel;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A message as a channel carries it.
///
/// @param messageId the same for every attempt: of at most 256 characters, visible ASCII
/// @param template what it tells: `order-confirmed`
/// @param recipient an address of the channel's kind; the channel's name where it has a place of its own
/// @param language of its words: `en`
/// @param subject one line
/// @param text the whole of it, in lines
/// @param values what the words were made of, by the names that templates have for them
public record ChannelMessage(
        String messageId,
        String orderId,
        String template,
        ChannelName channel,
        String recipient,
        String language,
        String subject,
        String text,
        Map<String, String> values,
        Optional<Attachment> attachment,
        Instant createdAt) {
    public ChannelMessage {
        values = Map.copyOf(values);
    }
}
