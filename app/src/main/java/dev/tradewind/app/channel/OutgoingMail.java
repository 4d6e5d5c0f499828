package dev.tradewind.app.channel;

import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import java.time.Instant;
import java.util.Optional;

/// A mail as a server is given it.
///
/// @param id the same whenever it is sent again
/// @param recipient one address
/// @param subject one line
public record OutgoingMail(
        String id,
        String recipient,
        String subject,
        String text,
        String language,
        Optional<Attachment> attachment,
        Instant createdAt) {
    static OutgoingMail of(ChannelMessage message) {
        return new OutgoingMail(
                message.messageId(),
                message.recipient(),
                message.subject(),
                message.text(),
                message.language(),
                message.attachment(),
                message.createdAt());
    }
}
