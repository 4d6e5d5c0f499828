package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.client.AwsClients;
import dev.tradewind.app.client.Poll;
import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.embedded.RetryPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.services.sns.SnsClient;

/// `tradewind sns` against a running instance.
final class SnsCommandTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir private Path data = Path.of("");
    private Tradewind instance;
    private SnsClient sns;

    @BeforeEach
    void start() {
        instance =
                Tradewind.start(
                        new Settings(
                                data,
                                new Settings.Ports(0, 0),
                                Settings.Identity.DEFAULT,
                                Profile.DEMO,
                                new Settings.Delivery(RetryPolicy.SHORT, Duration.ZERO),
                                Settings.Access.DEFAULT));
        sns = AwsClients.at(instance.awsPort(), "us-east-1").sns();
    }

    @AfterEach
    void stop() {
        sns.close();
        instance.close();
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

    /// What a command prints.
    private String print(String... arguments) {
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--aws";
        all[arguments.length + 1] = Integer.toString(instance.awsPort());
        var printed = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            assertThat(RootCommand.run(all)).isEqualTo(ExitCode.OK);
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8);
    }
}
