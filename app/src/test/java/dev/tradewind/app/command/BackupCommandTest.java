package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tradewind backup` and `restore` with a broker that runs alone.
final class BackupCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_broker_is_backed_up_and_restored() {
        var backup = directory.resolve("backups/one").toString();
        var restored = directory.resolve("restored");
        try (var broker = StandaloneBroker.start(BrokerSettings.open(directory.resolve("data")));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            var queue = sqs.createQueue(it -> it.queueName("mine")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(queue).messageBody("hello"));

            assertThat(Printed.by(broker.awsPort(), "backup", backup)).startsWith("Backed up");
        }

        assertThat(Printed.by("restore", backup, "--data", restored.toString()))
                .startsWith("Restored");

        try (var broker = StandaloneBroker.start(BrokerSettings.open(restored))) {
            assertThat(Printed.by(broker.awsPort(), "queues")).containsPattern("mine +1 ");
        }
    }
}
