package dev.tradewind.app.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a mail server's answers make of a message.
@Timeout(60)
class SmtpAnswersTest {
    private static final ChannelMessage MESSAGE =
            Messages.over(ChannelName.EMAIL, "ann@example.com");

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such user",
        "MAIL, 550 5.7.1 not you",
        "., 554 5.6.0 not this",
    })
    void an_answer_of_5xx_is_final(String command, String answer) {
        try (var server = ScriptedSmtp.answering(Map.of(command, answer))) {
            assertThat(channel(server).deliver(MESSAGE))
                    .isInstanceOfSatisfying(
                            ChannelAnswer.Refused.class,
                            refused -> assertThat(refused.reason()).contains(answer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 450 4.2.1 mailbox is busy",
        "MAIL, 451 4.3.0 later",
        "., 452 4.3.1 full",
        "EHLO, 421 4.3.2 going down"
    })
    void an_answer_of_4xx_is_tried_again(String command, String answer) {
        try (var server = ScriptedSmtp.answering(Map.of(command, answer, "HELO", answer))) {
            assertThatThrownBy(() -> channel(server).deliver(MESSAGE))
                    .isInstanceOf(ChannelUnavailable.class);
        }
    }

    @Test
    void a_connection_that_breaks_before_the_answer_is_tried_again() {
        try (var server = ScriptedSmtp.answering(Map.of(".", ""))) {
            assertThatThrownBy(() -> channel(server).deliver(MESSAGE))
                    .isInstanceOf(ChannelUnavailable.class);
            assertThat(server.commands()).contains("DATA", ".");
        }
    }

    private static SmtpChannel channel(ScriptedSmtp server) {
        return new SmtpChannel(
                new SmtpSettings(
                        "127.0.0.1",
                        server.port(),
                        SmtpSettings.Security.NONE,
                        List.of(),
                        "orders@shop.example",
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        1));
    }
}
