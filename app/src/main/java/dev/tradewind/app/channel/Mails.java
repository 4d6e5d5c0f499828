package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Date;
import java.util.UUID;

/// Makes mails of messages: text alone, or text and a file (RFC 5322, RFC 2045). The same message is the same mail, with
/// the same `Message-ID` and date.
///
/// @param from the sender, whose domain the ids of mails have
record Mails(String from) {
    MimeMessage of(ChannelMessage message, Session session) throws MessagingException {
        var sender = new InternetAddress(from);
        var mail = new Mail(session, id(message, sender));
        mail.setFrom(sender);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.recipient(), true));
        mail.setSubject(message.subject(), UTF_8.name());
        mail.setSentDate(Date.from(message.createdAt()));
        mail.setHeader("Content-Language", message.language());
        mail.setHeader(
                "Auto-Submitted", "auto-generated"); // RFC 3834: nobody is to answer by itself
        if (message.attachment().isPresent()) {
            mail.setContent(parts(message.text(), message.attachment().get()));
        } else {
            mail.setText(message.text(), UTF_8.name());
        }
        mail.saveChanges();
        return mail;
    }

    private static MimeMultipart parts(String text, Attachment attachment)
            throws MessagingException {
        var words = new MimeBodyPart();
        words.setText(text, UTF_8.name());
        var file = new MimeBodyPart();
        file.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(
                                attachment.content().get(), attachment.contentType())));
        file.setFileName(attachment.name());
        return new MimeMultipart(words, file);
    }

    private static String id(ChannelMessage message, InternetAddress sender) {
        var address = sender.getAddress();
        var domain = address.substring(address.lastIndexOf('@') + 1);
        var name = UUID.nameUUIDFromBytes(message.messageId().getBytes(UTF_8));
        return "<%s@%s>".formatted(name, domain);
    }

    /// A mail that has its id from outside.
    private static final class Mail extends MimeMessage {
        private final String id;

        Mail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
