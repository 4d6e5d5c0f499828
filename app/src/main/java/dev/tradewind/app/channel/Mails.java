package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.http.address.MailAddress;
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

/// The making of mails: text alone, or text and a file (RFC 5322, RFC 2045). The same message is the same mail, with
/// the same `Message-ID` and date.
///
/// @param from the sender, whose domain the ids of mails have
record Mails(String from) {
    MimeMessage of(OutgoingMail outgoing, Session session) throws MessagingException {
        var sender = new InternetAddress(from);
        var mail = new IdentifiedMail(session, id(outgoing, sender));
        mail.setFrom(sender);
        var recipient = new MailAddress(outgoing.recipient()).withAsciiDomain();
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        mail.setSubject(outgoing.subject(), UTF_8.name());
        mail.setSentDate(Date.from(outgoing.createdAt()));
        mail.setHeader("Content-Language", outgoing.language());
        mail.setHeader(
                "Auto-Submitted", "auto-generated"); // RFC 3834: nobody is to answer by itself
        if (outgoing.attachment().isPresent()) {
            mail.setContent(parts(outgoing.text(), outgoing.attachment().get()));
        } else {
            mail.setText(outgoing.text(), UTF_8.name());
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

    private static String id(OutgoingMail outgoing, InternetAddress sender) {
        var address = sender.getAddress();
        var domain = address.substring(address.lastIndexOf('@') + 1);
        var name = UUID.nameUUIDFromBytes(outgoing.id().getBytes(UTF_8));
        return "<%s@%s>".formatted(name, domain);
    }

    /// A mail that has its id from outside.
    private static final class IdentifiedMail extends MimeMessage {
        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
