package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    void a_role_for_a_function_is_made_and_deleted() {
        var trust =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}\
                """;
        var policy = "arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole";
        var made =
                aws.run(
                        "iam",
                        "create-role",
                        "--role-name",
                        "loader",
                        "--assume-role-policy-document",
                        trust);
        assertThat(made.at("/Role/Arn").asText())
                .isEqualTo("arn:aws:iam::000000000000:role/loader");
        aws.run("iam", "attach-role-policy", "--role-name", "loader", "--policy-arn", policy);

        var found = aws.run("iam", "get-role", "--role-name", "loader");
        assertThat(found.at("/Role/AssumeRolePolicyDocument/Version").asText())
                .isEqualTo("2012-10-17");
        var inUse = aws.start("iam", "delete-role", "--role-name", "loader");
        assertThat(inUse.output())
                .contains(
                        "DeleteConflict", "Cannot delete entity, must detach all policies first.");

        aws.run("iam", "detach-role-policy", "--role-name", "loader", "--policy-arn", policy);
        aws.run("iam", "delete-role", "--role-name", "loader");
        var gone = aws.start("iam", "get-role", "--role-name", "loader");
        assertThat(gone.output())
                .contains("NoSuchEntity", "The role with name loader cannot be found.");
    }

    @Test
    void a_function_is_made_waited_for_changed_and_deleted() throws IOException {
        var code = Files.createDirectory(directory.resolve("pay"));
        Files.writeString(code.resolve("app.py"), "def handler(event, context): return event");
        var made =
                aws.run(
                        "lambda",
                        "create-function",
                        "--function-name",
                        "pay",
                        "--runtime",
                        "python3.12",
                        "--handler",
                        "app.handler",
                        "--role",
                        "arn:aws:iam::000000000000:role/pay",
                        "--code",
                        "S3Bucket=tradewind-local,S3Key=" + code.toAbsolutePath());
        assertThat(made.get("FunctionArn").asText())
                .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:pay");

        var waited = aws.start("lambda", "wait", "function-active-v2", "--function-name", "pay");
        assertThat(waited.status()).isZero();
        var changed =
                aws.run(
                        "lambda",
                        "update-function-configuration",
                        "--function-name",
                        "pay",
                        "--timeout",
                        "15");
        assertThat(changed.get("Timeout").asInt()).isEqualTo(15);

        aws.start("lambda", "delete-function", "--function-name", "pay");
        var gone = aws.start("lambda", "get-function", "--function-name", "pay");
        assertThat(gone.status()).isNotZero();
        assertThat(gone.output()).contains("ResourceNotFoundException", "Function not found: arn:");
    }

    @Test
    void a_function_is_put_on_a_queue_and_taken_off() throws IOException {
        var code = Files.createDirectory(directory.resolve("pay"));
        Files.writeString(code.resolve("app.py"), "def handler(event, context): return None");
        aws.run("sqs", "create-queue", "--queue-name", "orders");
        aws.run(
                "lambda",
                "create-function",
                "--function-name",
                "pay",
                "--runtime",
                "python3.12",
                "--handler",
                "app.handler",
                "--role",
                "arn:aws:iam::000000000000:role/pay",
                "--code",
                "S3Bucket=tradewind-local,S3Key=" + code.toAbsolutePath());

        var made =
                aws.run(
                        "lambda",
                        "create-event-source-mapping",
                        "--function-name",
                        "pay",
                        "--event-source-arn",
                        AwsServer.queueArn("orders"),
                        "--function-response-types",
                        "ReportBatchItemFailures");
        assertThat(made.get("State").asText()).isEqualTo("Creating");
        var uuid = made.get("UUID").asText();
        var listed = aws.run("lambda", "list-event-source-mappings", "--function-name", "pay");
        assertThat(listed.at("/EventSourceMappings/0/UUID").asText()).isEqualTo(uuid);

        var deleted = aws.run("lambda", "delete-event-source-mapping", "--uuid", uuid);
        assertThat(deleted.get("State").asText()).isEqualTo("Deleting");
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
