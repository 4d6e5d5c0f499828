package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does with the AWS command line.
@Timeout(180)
class CliConformance {
    @TempDir private Path directory;
    private AwsServer server;
    private AwsCli aws;

    @BeforeEach
    void start() {
        var program = Clients.commandLine();
        server = new AwsServer(directory);
        aws = new AwsCli(program, server.endpoint());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_dead_letter_is_looked_into_and_redriven() {
        var dead = createQueue("payment-dlq");
        var queue =
                aws.run(
                                "sqs",
                                "create-queue",
                                "--queue-name",
                                "payment-queue",
                                "--attributes",
                                deadLettersTo("payment-dlq"))
                        .get("QueueUrl")
                        .asText();
        aws.run("sqs", "send-message", "--queue-url", queue, "--message-body", "poison");
        aws.run("sqs", "receive-message", "--queue-url", queue);
        aws.start("sqs", "receive-message", "--queue-url", queue);

        var letter =
                aws.run(
                                "sqs",
                                "receive-message",
                                "--queue-url",
                                dead,
                                "--visibility-timeout",
                                "0",
                                "--attribute-names",
                                "All")
                        .at("/Messages/0");
        assertThat(letter.get("Body").asText()).isEqualTo("poison");
        assertThat(letter.at("/Attributes/DeadLetterQueueSourceArn").asText())
                .isEqualTo(AwsServer.queueArn("payment-queue"));

        aws.run(
                "sqs",
                "start-message-move-task",
                "--source-arn",
                AwsServer.queueArn("payment-dlq"));

        var back =
                aws.run(
                        "sqs",
                        "receive-message",
                        "--queue-url",
                        queue,
                        "--wait-time-seconds",
                        "10");
        assertThat(back.at("/Messages/0/Body").asText()).isEqualTo("poison");
    }

    @Test
    void a_topic_reaches_its_queue() {
        var topic = aws.run("sns", "create-topic", "--name", "events").get("TopicArn").asText();
        var queue = createQueue("orders");
        aws.run(
                "sns",
                "subscribe",
                "--topic-arn",
                topic,
                "--protocol",
                "sqs",
                "--notification-endpoint",
                AwsServer.queueArn("orders"),
                "--attributes",
                "{\"RawMessageDelivery\":\"true\"}");

        aws.run(
                "sns",
                "publish",
                "--topic-arn",
                topic,
                "--message",
                "hello",
                "--message-attributes",
                "{\"a\":{\"DataType\":\"String\",\"StringValue\":\"b\"}}");

        var message =
                aws.run(
                                "sqs",
                                "receive-message",
                                "--queue-url",
                                queue,
                                "--message-attribute-names",
                                "All")
                        .at("/Messages/0");
        assertThat(message.get("Body").asText()).isEqualTo("hello");
        assertThat(message.at("/MessageAttributes/a/StringValue").asText()).isEqualTo("b");
    }

    @Test
    void a_schema_registry_is_made_listed_and_deleted() {
        var made =
                aws.run(
                        "schemas",
                        "create-registry",
                        "--registry-name",
                        "orders",
                        "--tags",
                        "team=shop");
        assertThat(made.get("RegistryArn").asText())
                .isEqualTo("arn:aws:schemas:us-east-1:000000000000:registry/orders");
        assertThat(made.at("/Tags/team").asText()).isEqualTo("shop");

        var listed = aws.run("schemas", "list-registries", "--scope", "LOCAL");
        assertThat(listed.at("/Registries/0/RegistryName").asText()).isEqualTo("orders");

        aws.run("schemas", "delete-registry", "--registry-name", "orders");

        var gone = aws.start("schemas", "describe-registry", "--registry-name", "orders");
        assertThat(gone.status()).isNotZero();
        assertThat(gone.output()).contains("NotFoundException", "does not exist");
    }

    @Test
    void the_caller_is_the_root_of_the_account() {
        var identity = aws.run("sts", "get-caller-identity");

        assertThat(identity.get("Account").asText()).isEqualTo(AwsServer.ACCOUNT);
    }

    @Test
    void an_error_is_shown_with_its_code() {
        var result = aws.start("sqs", "get-queue-url", "--queue-name", "none");

        assertThat(result.status()).isNotZero();
        assertThat(result.output())
                .contains("AWS.SimpleQueueService.NonExistentQueue")
                .contains("The specified queue does not exist.");
    }

    /// After one receive, and visible again at once.
    private static String deadLettersTo(String queue) {
        return """
        {"VisibilityTimeout":"0","RedrivePolicy":\
        "{\\"deadLetterTargetArn\\":\\"%s\\",\\"maxReceiveCount\\":\\"1\\"}"}\
        """
                .formatted(AwsServer.queueArn(queue));
    }

    private String createQueue(String name) {
        return aws.run("sqs", "create-queue", "--queue-name", name).get("QueueUrl").asText();
    }
}
