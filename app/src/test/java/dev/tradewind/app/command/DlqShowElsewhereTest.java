package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.aws.AwsHttp;
import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.messaging.MessagingRoom;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.client.AwsClients;
import dev.tradewind.store.Store;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ExitCode;

/// `tradewind dlq show` against a server that has SQS and no paths of Tradewind's own.
final class DlqShowElsewhereTest {
    @Test
    void messages_are_received_and_that_is_said(@TempDir Path data) {
        try (var store = Store.open(data, MessagingRoom.TABLES)) {
            var options = EndpointOptions.open("000000000000", "us-east-1", new SecureRandom());
            var ground = Ground.on(store, new SystemClock(), options, () -> "http://x");
            try (var rooms = Rooms.open(ground, new MessagingRoom(ground));
                    var http = serve(rooms);
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

    private static AwsHttp serve(Rooms rooms) {
        var http = AwsHttp.bind(InetAddress.getLoopbackAddress(), 0);
        http.serve(rooms);
        return http;
    }
}
