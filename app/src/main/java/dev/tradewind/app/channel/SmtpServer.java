package dev.tradewind.app.channel;

import dev.tradewind.client.ServerTrust;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// A mail server, as mails are given to it. A mail that it has taken is delivered, wherever it goes from there; one that it
/// refuses for good, by an answer 5xx, is failed; any other is tried again.
///
/// SMTP cannot promise a mail once: where the connection breaks after the server has taken it and before its answer is
/// read (RFC 5321, 6.1), it is sent again. Both have the same `Message-ID`, by which mailboxes may show one of them.
public final class SmtpServer {
    private static final int PERMANENT_MIN = 500;

    private final SmtpSettings settings;
    private final Semaphore connections;
    private final Mails mails;

    public SmtpServer(SmtpSettings settings) {
        this.settings = settings;
        connections = new Semaphore(settings.connections());
        mails = new Mails(settings.from());
    }

    /// Gives it a mail, once fewer are under way than its settings say.
    ///
    /// @throws ChannelUnavailable if it may take the mail later
    public ChannelAnswer send(OutgoingMail mail) {
        connections.acquireUninterruptibly();
        try {
            return hand(mail);
        } finally {
            connections.release();
        }
    }

    private ChannelAnswer hand(OutgoingMail outgoing) {
        var session = Session.getInstance(properties());
        try (var server = new SMTPTransport(session, null)) {
            var mail = mails.of(outgoing, session);
            server.connect(
                    settings.host(),
                    settings.port(),
                    settings.login().map(SmtpSettings.Login::user).orElse(null),
                    settings.login().map(SmtpSettings.Login::password).orElse(null));
            server.sendMessage(mail, mail.getAllRecipients());
            return ChannelAnswer.DELIVERED;
        } catch (MessagingException e) {
            return refused(e);
        }
    }

    private ChannelAnswer refused(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException it; e = it.getNextException()) {
            if (isPermanent(it)) {
                return new ChannelAnswer.Refused(String.valueOf(it.getMessage()).strip());
            }
        }
        throw new ChannelUnavailable(
                "%s: %s".formatted(settings.host(), failure.getMessage()), failure);
    }

    private static boolean isPermanent(MessagingException e) {
        return switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode() >= PERMANENT_MIN;
            case SMTPSendFailedException sending -> sending.getReturnCode() >= PERMANENT_MIN;
            default -> false;
        };
    }

    /// Of a connection, in milliseconds. Whoever asked for TLS has it, and a certificate with the server's name, or none.
    private Properties properties() {
        var properties = new Properties();
        var timeout = Long.toString(settings.timeout().toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (!settings.issuers().isEmpty()) {
            var trust = new ServerTrust.Issued(settings.issuers()).context();
            properties.put("mail.smtp.ssl.socketFactory", trust.getSocketFactory());
        }
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        return properties;
    }
}
