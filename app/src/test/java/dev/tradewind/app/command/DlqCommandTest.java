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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;
import software.amazon.awssdk.services.sqs.SqsClient;

/// `tradewind dlq` against a running broker, for messages that somebody sent to a dead-letter queue.
final class DlqCommandTest {
    @TempDir private Path data = Path.of("");
    private final StringWriter errors = new StringWriter();
    private StandaloneBroker broker;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        broker = StandaloneBroker.start(BrokerSettings.open(data));
        sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs();
        var letters = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                        .formatted(QueueView.named(sqs, "letters").arn());
        sqs.createQueue(it -> it.queueName("work").attributes(Map.of(REDRIVE_POLICY, policy)));
        sqs.sendMessage(it -> it.queueUrl(letters).messageBody("junk"));
    }

    @AfterEach
    void stop() {
        sqs.close();
        broker.close();
    }

    @Test
    void a_redrive_that_fails_says_why_and_how_to_go_on() {
        assertThat(run("dlq", "redrive", "letters")).isEqualTo(ExitCode.SOFTWARE);

        assertThat(errors.toString())
                .contains("letters", "FAILED", "CouldNotDetermineMessageSource", "--to QUEUE")
                .hasLineCount(1);
    }

    @Test
    void a_redrive_moves_to_the_queue_that_it_is_given() {
        assertThat(print("dlq", "redrive", "letters", "--to", "work"))
                .contains("Moved 1 message(s) from letters to work.");

        assertThat(print("dlq", "show", "work")).contains("junk");
    }

    private int run(String... arguments) {
        return RootCommand.commandLine()
                .setErr(new PrintWriter(errors, true))
                .execute(Printed.asking(broker.awsPort(), arguments));
    }

    private String print(String... arguments) {
        return Printed.by(broker.awsPort(), arguments);
    }
}
