package dev.tradewind.app.channel;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.MessageChannel;

/// Messages as mails.
final class SmtpChannel implements MessageChannel {
    private final SmtpServer server;

    SmtpChannel(SmtpSettings settings) {
        server = new SmtpServer(settings);
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        return server.send(OutgoingMail.of(message));
    }
}
