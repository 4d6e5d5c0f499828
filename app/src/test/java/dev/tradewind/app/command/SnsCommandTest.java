package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;

/// `tradewind sns` against a running broker.
final class SnsCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path data = Path.of("");
    private StandaloneBroker broker;
    private SnsClient sns;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        sns = AwsClients.at(broker.awsPort(), "us-east-1").sns();
    }

    @AfterEach
    void stop() {
        sns.close();
        broker.close();
    }

    @Test
    void the_inbox_shows_what_was_captured_and_that_nothing_was_sent() {
        assertThat(print("sns", "inbox")).contains("The inbox is empty.");

        sns.publish(it -> it.phoneNumber("+15005550006").message("your order is paid"));

        var table = awaited(() -> print("sns", "inbox"), "your order is paid");
        assertThat(table).contains("sms", "+15005550006", "none of it was sent");
        assertThat(print("sns", "inbox", "--json")).contains("\"text\" : \"your order is paid\"");
    }

    @Test
    void what_a_message_says_does_not_steer_the_terminal() {
        sns.publish(it -> it.phoneNumber("+15005550006").message("paid\u202e \u0085\u2028 end"));

        awaited(() -> print("sns", "inbox"), "paid\\u202e \\u0085\\u2028 end");
        assertThat(print("sns", "inbox", "--json")).contains("paid\\u202e \\u0085\\u2028 end");
    }

    @Test
    void deliveries_show_the_attempts_of_a_subscription() {
        var topic = sns.createTopic(it -> it.name("news")).topicArn();
        var phone =
                sns.subscribe(it -> it.topicArn(topic).protocol("sms").endpoint("+15005550006"))
                        .subscriptionArn();
        assertThat(print("sns", "deliveries", phone)).contains("Nothing was delivered");

        var id = sns.publish(it -> it.topicArn(topic).message("m")).messageId();

        var table = awaited(() -> print("sns", "deliveries", phone), id);
        assertThat(table).contains("ATTEMPT", "delivered");
    }

    private static String awaited(Supplier<String> output, String wanted) {
        return Poll.until(PATIENCE, output, text -> text.contains(wanted)).orElseThrow();
    }

    private String print(String... arguments) {
        return Printed.by(broker.awsPort(), arguments);
    }
}
