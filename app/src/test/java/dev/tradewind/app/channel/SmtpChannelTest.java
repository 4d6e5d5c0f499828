package dev.tradewind.app.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mails, against a server that speaks SMTP.
@Timeout(60)
class SmtpChannelTest {
    private static final String ANN = "ann@example.com";
    private static final ChannelMessage MESSAGE = Messages.over(ChannelName.EMAIL, ANN);

    private final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
                    });

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_mail_has_its_words_as_they_were_written() throws MessagingException, IOException {
        assertThat(open().deliver(MESSAGE)).isEqualTo(ChannelAnswer.DELIVERED);

        var mail = received(1)[0];
        assertThat(mail.getSubject()).isEqualTo("Your order is confirmed.");
        assertThat(mail.getFrom()[0]).hasToString("Shop <orders@shop.example>");
        assertThat(mail.getAllRecipients()[0]).hasToString(ANN);
        assertThat(mail.getContent().toString())
                .isEqualToNormalizingNewlines("Grüße für <Ann> & Co.\nZeile 2");
        assertThat(mail.getHeader("Auto-Submitted")[0]).isEqualTo("auto-generated");
    }

    @Test
    void a_domain_in_other_letters_is_written_as_the_name_system_has_it()
            throws MessagingException {
        open().deliver(Messages.over(ChannelName.EMAIL, "ann@müller.example"));

        assertThat(received(1)[0].getAllRecipients()[0]).hasToString("ann@xn--mller-kva.example");
    }

    @Test
    void a_mail_that_comes_again_has_the_same_id() throws MessagingException {
        open().deliver(MESSAGE);
        open().deliver(MESSAGE);

        var mails = received(2);
        assertThat(mails[0].getMessageID())
                .matches("<[0-9a-f-]{36}@shop\\.example>")
                .isEqualTo(mails[1].getMessageID());
    }

    @Test
    void a_file_goes_along() throws MessagingException, IOException {
        var file = new Attachment("invoice-1.pdf", "application/pdf", new byte[] {1, 2, 3});

        open().deliver(Messages.with(file, ANN));

        var parts = (Multipart) received(1)[0].getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("invoice-1.pdf");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("application/pdf");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void a_subject_makes_no_headers() throws MessagingException {
        var message =
                Messages.of(ChannelName.EMAIL, ANN, "x\r\nBcc: eve@example.com", Optional.empty());

        open().deliver(message);

        assertThat(received(1)[0].getHeader("Bcc")).isNull();
        assertThat(received(1)[0].getAllRecipients()).hasSize(1);
    }

    @Test
    void a_user_logs_in() {
        server.setUser(ANN, "ann", "right");

        assertThat(to(smtp(), SmtpSettings.Security.NONE, Optional.of("right")).deliver(MESSAGE))
                .isEqualTo(ChannelAnswer.DELIVERED);
    }

    @Test
    void a_wrong_password_is_tried_again_and_not_told() {
        server.setUser(ANN, "ann", "right");

        assertThatThrownBy(() ->
                        to(smtp(), SmtpSettings.Security.NONE, Optional.of("wr0ng"))
                                .deliver(MESSAGE))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageNotContaining("wr0ng");
    }

    @Test
    void a_server_that_does_not_turn_tls_on_gets_nothing() {
        assertThatThrownBy(() ->
                        to(smtp(), SmtpSettings.Security.STARTTLS, Optional.empty())
                                .deliver(MESSAGE))
                .isInstanceOf(ChannelUnavailable.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_trusts_gets_nothing() {
        int port = server.getSmtps().getPort();

        assertThatThrownBy(() ->
                        to(port, SmtpSettings.Security.TLS, Optional.empty()).deliver(MESSAGE))
                .isInstanceOf(ChannelUnavailable.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_that_is_away_is_tried_again() {
        int port = smtp();
        server.stop();

        assertThatThrownBy(() ->
                        to(port, SmtpSettings.Security.NONE, Optional.empty()).deliver(MESSAGE))
                .isInstanceOf(ChannelUnavailable.class);
    }

    private int smtp() {
        return server.getSmtp().getPort();
    }

    private SmtpChannel open() {
        return to(smtp(), SmtpSettings.Security.NONE, Optional.empty());
    }

    private static SmtpChannel to(
            int port, SmtpSettings.Security security, Optional<String> password) {
        return new SmtpChannel(
                new SmtpSettings(
                        "127.0.0.1",
                        port,
                        security,
                        List.of(),
                        "Shop <orders@shop.example>",
                        password.map(it -> new SmtpSettings.Login("ann", it)),
                        Duration.ofSeconds(5),
                        2));
    }

    private MimeMessage[] received(int count) {
        assertThat(server.waitForIncomingEmail(5000, count)).isTrue();
        return server.getReceivedMessages();
    }
}
