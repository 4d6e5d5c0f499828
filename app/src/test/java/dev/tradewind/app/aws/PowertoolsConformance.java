package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.lambda.model.FunctionResponseType.REPORT_BATCH_ITEM_FAILURES;

import dev.tradewind.app.aws.PowertoolsFunction.Language;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Handlers with Powertools for AWS Lambda on queues, in processes of their own: the messages that come again are those
/// that Powertools names. `bad` fails once.
@Timeout(120)
@ExtendWith(AwsServerExtension.class)
class PowertoolsConformance {
    private static final Map<String, String> STANDARD = Map.of("VisibilityTimeout", "3");
    private static final Map<String, String> FIFO =
            Map.of(
                    "VisibilityTimeout",
                    "3",
                    "FifoQueue",
                    "true",
                    "ContentBasedDeduplication",
                    "true");

    private final AwsServer server;
    private final LambdaClient lambda;
    private final PowertoolsFunction function;

    PowertoolsConformance(AwsServer server, @TempDir Path directory) {
        this.server = server;
        lambda = server.clients().lambda();
        function = new PowertoolsFunction(lambda, directory);
    }

    @AfterEach
    void close() {
        lambda.close();
    }

    @ParameterizedTest
    @EnumSource
    void of_a_standard_queue_the_message_that_failed_comes_again_alone(Language language)
            throws IOException {
        var queue = server.queue("orders", STANDARD);
        function.create(language, "standard");
        send(queue, "a", "bad", "c");

        function.map("orders", REPORT_BATCH_ITEM_FAILURES);

        function.await(it -> it.contains("2 bad"));
        awaitEmpty(queue);
        assertThat(function.seen()).containsExactlyInAnyOrder("1 a", "1 bad", "1 c", "2 bad");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_fifo_queue_all_messages_from_the_first_that_failed_come_again(Language language)
            throws IOException {
        var queue = server.queue("orders.fifo", FIFO);
        function.create(language, "fifo");
        send(queue, "1 a", "1 bad", "1 c", "2 d");

        function.map("orders.fifo", REPORT_BATCH_ITEM_FAILURES);

        awaitEmpty(queue);
        assertThat(function.seen())
                .startsWith("1 a", "1 bad")
                .containsExactlyInAnyOrder("1 a", "1 bad", "2 bad", "2 c", "2 d")
                .containsSubsequence("2 bad", "2 c");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_fifo_queue_only_the_group_that_failed_comes_again_where_groups_are_skipped(
            Language language) throws IOException {
        var queue = server.queue("orders.fifo", FIFO);
        function.create(language, "groups");
        send(queue, "1 a", "1 bad", "1 c", "2 d");

        function.map("orders.fifo", REPORT_BATCH_ITEM_FAILURES);

        awaitEmpty(queue);
        assertThat(function.seen()).containsExactly("1 a", "1 bad", "1 d", "2 bad", "2 c");
    }

    @ParameterizedTest
    @EnumSource
    void a_fifo_batch_whose_first_message_fails_is_an_error_and_comes_again_whole(Language language)
            throws IOException {
        var queue = server.queue("orders.fifo", FIFO);
        function.create(language, "fifo");
        send(queue, "1 bad", "1 c", "2 d");

        function.map("orders.fifo", REPORT_BATCH_ITEM_FAILURES);

        awaitEmpty(queue);
        assertThat(function.seen())
                .startsWith("1 bad", "2 bad")
                .containsExactlyInAnyOrder("1 bad", "2 bad", "2 c", "2 d");
        var answer =
                function.invoke(
                        """
                        {"Records":[{"messageId":"1","body":"bad","eventSource":"aws:sqs",
                        "attributes":{"ApproximateReceiveCount":"1","MessageGroupId":"1"}}]}\
                        """);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String())
                .contains(
                        switch (language) {
                            case PYTHON -> "\"errorType\": \"BatchProcessingError\"";
                            case JAVASCRIPT -> "\"errorType\":\"FullBatchFailureError\"";
                        });
    }

    @ParameterizedTest
    @EnumSource
    void an_idempotent_function_handles_a_message_once_though_its_batch_comes_again(
            Language language) throws IOException {
        var queue = server.queue("orders", STANDARD);
        function.create(language, "once");
        send(queue, "a", "b");

        function.map("orders");

        awaitEmpty(queue);
        assertThat(function.seen())
                .startsWith("batch 1")
                .endsWith("batch 2")
                .containsExactlyInAnyOrder("batch 1", "paid a", "paid b", "batch 2");
    }

    /// Sends all in one request.
    ///
    /// @param bodies on a FIFO queue with the group before them
    private void send(String queue, String... bodies) {
        var isFifo = queue.endsWith(".fifo");
        var entries =
                IntStream.range(0, bodies.length)
                        .mapToObj(i -> isFifo ? inGroup(i, bodies[i]) : entry(i, bodies[i]))
                        .toList();
        var sent = server.sqs().sendMessageBatch(it -> it.queueUrl(queue).entries(entries));
        assertThat(sent.failed()).isEmpty();
    }

    private static SendMessageBatchRequestEntry inGroup(int index, String text) {
        var space = text.indexOf(' ');
        return entry(index, text.substring(space + 1)).toBuilder()
                .messageGroupId(text.substring(0, space))
                .build();
    }

    private static SendMessageBatchRequestEntry entry(int index, String body) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(index))
                .messageBody(body)
                .build();
    }

    private void awaitEmpty(String queue) {
        Patience.until(() -> counts(queue).values().stream().allMatch("0"::equals));
    }

    /// The messages that are visible and those that are not, at one moment: a message changes between the two.
    private Map<QueueAttributeName, String> counts(String queue) {
        return server.sqs()
                .getQueueAttributes(it ->
                        it.queueUrl(queue)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName
                                                .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
    }
}
