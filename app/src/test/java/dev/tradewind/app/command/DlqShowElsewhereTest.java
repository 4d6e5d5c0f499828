package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.aws.AwsHttp;
import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsTables;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.sns.SnsEnvelope;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.client.AwsClients;
import dev.tradewind.store.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind dlq show` against a server that has SQS and no paths of Tradewind's own.
final class DlqShowElsewhereTest {
    @Test
    void messages_are_received_and_that_is_said(@TempDir Path data) {
        var clock = new SystemClock();
        try (var store = Store.open(data, AwsTables.ALL)) {
            var signing = new SigningKeys(store, clock);
            var options =
                    new BrokerOptions(
                            clock, new Random(1), new SnsEnvelope(() -> "http://x", signing));
            try (var broker = Broker.open(store, options);
                    var http = AwsHttp.start(0, endpoint(broker, signing));
                    var sqs = AwsClients.at(http.port(), "us-east-1").sqs()) {
                var queue = sqs.createQueue(it -> it.queueName("letters")).queueUrl();
                sqs.sendMessage(it -> it.queueUrl(queue).messageBody("junk"));

                var errors = new StringWriter();
                var arguments = Printed.asking(http.port(), "dlq", "show", "letters");
                int status =
                        RootCommand.commandLine()
                                .setErr(new PrintWriter(errors, true))
                                .execute(arguments);

                assertThat(status).isEqualTo(ExitCode.OK);
                assertThat(errors.toString())
                        .contains("receive counts grow by one")
                        .hasLineCount(1);
                assertThat(Printed.by(arguments)).containsPattern(" 2 +\\S+ +junk");
            }
        }
    }

    private static AwsEndpoint endpoint(Broker broker, SigningKeys signing) {
        return new AwsEndpoint(
                broker,
                EndpointOptions.open("000000000000", "us-east-1", new SecureRandom(), signing));
    }
}
