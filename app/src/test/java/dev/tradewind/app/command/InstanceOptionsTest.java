package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.QueueView;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// The ways in which commands find the instance that they ask.
final class InstanceOptionsTest {
    @TempDir private Path data = Path.of("");

    @Test
    void an_instance_is_asked_at_the_ports_that_its_directory_tells() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            sqs.createQueue(it -> it.queueName("found"));

            assertThat(Printed.by("queues", "--data", data.toString())).contains("found");
            assertThat(Printed.by("log", "--data", data.toString())).contains("info");
        }
    }

    @Test
    void a_directory_without_an_instance_is_said_to_have_none() {
        assertThat(errors("queues", "--data", data.toString()))
                .contains("no instance of this machine says that it runs on " + data);
    }

    @Test
    void a_broker_alone_is_said_to_have_no_order_api() {
        try (var _ = StandaloneBroker.start(BrokerSettings.open(data))) {
            assertThat(errors("order", "ord-1", "--data", data.toString()))
                    .contains("the instance of %s has no order API".formatted(data));
        }
    }

    @Test
    void dead_letters_of_a_broker_alone_are_found_by_its_directory() {
        try (var broker = StandaloneBroker.start(BrokerSettings.open(data));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            var letters = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
            var policy =
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                            .formatted(QueueView.named(sqs, "letters").arn());
            sqs.createQueue(it -> it.queueName("work").attributes(Map.of(REDRIVE_POLICY, policy)));
            sqs.sendMessage(
                    it -> it.queueUrl(letters).messageBody("{\"data\":{\"orderId\":\"ord-1\"}}"));

            assertThat(Printed.by("dlq", "ls", "--data", data.toString())).contains("letters");
            assertThat(Printed.by("dlq", "show", "letters", "--data", data.toString()))
                    .contains("ord-1")
                    .doesNotContain("./tradewind order");
        }
    }

    private static String errors(String... arguments) {
        var errors = new StringWriter();
        int status =
                RootCommand.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
        assertThat(status).isEqualTo(ExitCode.SOFTWARE);
        return errors.toString();
    }
}
