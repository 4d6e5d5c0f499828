package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.DemoSettings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.client.AwsClients;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind alarms ls|show|inbox`.
final class AlarmsCommandTest {
    private static final String ALARM = "tradewind-mail-dlq-not-empty";

    @TempDir private Path data = Path.of("");

    @Test
    void alarms_are_listed_shown_and_told() {
        try (var instance = Tradewind.start(DemoSettings.in(data));
                var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs()) {
            int port = instance.awsPort();
            assertThat(Printed.by(port, "alarms", "ls", "--raised"))
                    .contains("No alarm is raised.");
            assertThat(Printed.by(port, "alarms", "inbox")).contains("No alert was captured.");

            var letters = sqs.getQueueUrl(it -> it.queueName("mail-dlq")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(letters).messageBody("a dead letter"));
            Patience.until(() -> Printed.by(port, "alarms", "inbox").contains("pagerduty"));

            assertThat(Printed.by(port, "alarms", "ls").lines().skip(1).findFirst().orElse(""))
                    .contains(ALARM, "ALARM", "Owner: notifications.");
            assertThat(Printed.by(port, "alarms", "ls", "--raised").lines()).hasSize(2);
            assertThat(Printed.by(port, "alarms", "show", ALARM))
                    .contains("tradewind:runbook", "docs/runbooks.md#mail-dlq", "from OK to ALARM");
            assertThat(Printed.by(port, "alarms", "inbox", "--json")).contains("event_action");
            assertThat(Printed.ending(1, Printed.asking(port, "alarms", "show", "none"))).isEmpty();
        }
    }
}
