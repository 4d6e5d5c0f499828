package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.client.AwsClients;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/// An instance that is killed while an alert waits for a chat that does not take it.
@Timeout(180)
final class AlertCrashTest {
    private static final String ALARM = "tradewind-payment-dlq-not-empty";

    @TempDir private Path directory = Path.of("");
    private final List<CommandProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(CommandProcess::close);
    }

    private CommandProcess instance(Path alerts) {
        var process =
                CommandProcess.start(
                        directory.resolve("instance.log"),
                        "up",
                        "--http=0",
                        "--aws=0",
                        "--operator-port=off",
                        "--alerts=" + alerts,
                        "--data=" + directory.resolve("data"));
        running.add(process);
        return process;
    }

    private AwsClients aws() {
        var file = InstanceFile.running(directory.resolve("data")).orElseThrow();
        return AwsClients.at(file.awsPort(), "us-east-1");
    }

    @Test
    void an_alert_outlives_a_kill_and_its_alarm_is_raised_once() throws IOException {
        try (var slack = Receiver.answering(500)) {
            var alerts = directory.resolve("alerts.properties");
            Files.createFile(
                    alerts,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(alerts, "slack.url = " + slack.url() + "T000/B000/s3cr3t\n");
            var first = instance(alerts);
            try (var sqs = aws().sqs()) {
                var letters = sqs.getQueueUrl(it -> it.queueName("payment-dlq")).queueUrl();
                sqs.sendMessage(it -> it.queueUrl(letters).messageBody("a dead letter"));
            }
            Patience.until(() -> !slack.posted().isEmpty());

            first.kill();
            int before = slack.posted().size();
            slack.answer(200);
            instance(alerts);

            Patience.until(() -> slack.posted().size() > before);
            assertThat(slack.posted())
                    .last()
                    .satisfies(it ->
                            assertThat(Json.read(it.body().getBytes(UTF_8)).path("text").asText())
                                    .startsWith("ALARM: " + ALARM));
            assertRaisedOnce();
        }
        assertThat(Files.readString(directory.resolve("instance.log"))).doesNotContain("s3cr3t");
    }

    private void assertRaisedOnce() {
        try (var cloudWatch = aws().cloudWatch()) {
            assertThat(
                            cloudWatch
                                    .describeAlarms(it -> it.alarmNames(ALARM))
                                    .metricAlarms()
                                    .getFirst()
                                    .stateValue())
                    .isEqualTo(StateValue.ALARM);
            assertThat(
                            cloudWatch
                                    .describeAlarmHistory(it ->
                                            it.alarmName(ALARM)
                                                    .historyItemType(HistoryItemType.STATE_UPDATE))
                                    .alarmHistoryItems())
                    .hasSize(1);
        }
    }
}
