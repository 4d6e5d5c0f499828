package dev.tradewind.app.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tradewind.app.channel.SmtpSettings.Security;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Mails over TLS, whose certificate somebody has said to trust.
@Timeout(60)
class SmtpTlsTest {
    private static final ChannelMessage MESSAGE =
            Messages.over(ChannelName.EMAIL, "ann@example.com");

    @TempDir private Path directory = Path.of("");

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_mail_goes_over_tls_and_so_does_the_login(Security security) throws IOException {
        server.setUser("ann@example.com", "ann", "right");

        var mail = MadeCertificate.named("mail", "EC", directory);
        var login = Map.of("smtp.user", "ann", "smtp.password", "right");

        try (var front = front(security, mail)) {
            var channel = trusting(mail, security, front, login);

            assertThat(channel.deliver(MESSAGE)).isEqualTo(ChannelAnswer.DELIVERED);
        }

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void a_certificate_that_another_has_issued_gets_nothing(Security security) throws IOException {
        var mail = MadeCertificate.named("mail", "EC", directory);
        var other = MadeCertificate.named("other", "EC", directory);

        try (var front = front(security, mail)) {
            var channel = trusting(other, security, front, Map.of());

            assertThatThrownBy(() -> channel.deliver(MESSAGE))
                    .isInstanceOf(ChannelUnavailable.class);
        }

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_certificate_of_another_name_gets_nothing() throws IOException {
        var elsewhere =
                MadeCertificate.named("elsewhere", "EC", directory, "-ext", "san=dns:mail.example");

        try (var front = front(Security.TLS, elsewhere)) {
            var channel = trusting(elsewhere, Security.TLS, front, Map.of());

            assertThatThrownBy(() -> channel.deliver(MESSAGE))
                    .isInstanceOf(ChannelUnavailable.class);
        }

        assertThat(server.getReceivedMessages()).isEmpty();
    }

    private TlsFront front(Security security, MadeCertificate shown) throws IOException {
        int behind = server.getSmtp().getPort();
        return security == Security.TLS
                ? TlsFront.implicit(shown.shown(), behind)
                : TlsFront.starttls(shown.shown(), behind);
    }

    private SmtpChannel trusting(
            MadeCertificate issuer, Security security, TlsFront front, Map<String, String> more)
            throws IOException {
        var ca = Files.writeString(directory.resolve("ca.pem"), issuer.certificate());
        var settings = new HashMap<>(more);
        settings.put("smtp.ca", ca.toString());
        settings.put("smtp.host", "localhost");
        settings.put("smtp.port", Integer.toString(front.port()));
        settings.put("smtp.security", security.label());
        settings.put("smtp.from", "Shop <orders@shop.example>");
        return ChannelPlan.of(new ChannelFile(settings), Profile.PROD).ways().values().stream()
                .filter(ChannelWay.Mailed.class::isInstance)
                .map(way -> new SmtpChannel(((ChannelWay.Mailed) way).server()))
                .findFirst()
                .orElseThrow();
    }
}
