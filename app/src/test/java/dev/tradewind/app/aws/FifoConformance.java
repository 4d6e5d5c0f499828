package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// FIFO queues through the AWS SDK over HTTP.
@Timeout(60)
class FifoConformance {
    @TempDir private Path directory;
    private AwsServer server;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        server = new AwsServer(directory);
        sqs = server.sqs();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_fifo_queue_has_the_defaults_of_aws() {
        var url = create("orders.fifo", Map.of("FifoQueue", "true"));

        assertThat(attributes(url))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    void the_attributes_of_a_fifo_queue_can_be_changed() {
        var url = create("orders.fifo", Map.of("FifoQueue", "true"));

        sqs.setQueueAttributes(r ->
                r.queueUrl(url)
                        .attributesWithStrings(
                                Map.of(
                                        "ContentBasedDeduplication", "true",
                                        "DeduplicationScope", "messageGroup",
                                        "FifoThroughputLimit", "perMessageGroupId")));

        assertThat(attributes(url))
                .containsEntry("ContentBasedDeduplication", "true")
                .containsEntry("DeduplicationScope", "messageGroup")
                .containsEntry("FifoThroughputLimit", "perMessageGroupId");
    }

    @Test
    void a_queue_stays_of_its_type() {
        var standard = server.queue("orders");
        var fifo = create("orders.fifo", Map.of("FifoQueue", "true"));

        assertError(
                () -> set(standard, "FifoQueue", "true"),
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.");
        assertError(
                () -> set(fifo, "FifoQueue", "false"),
                "InvalidAttributeValue",
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not"
                        + " supported.");
    }

    @Test
    void the_name_of_a_fifo_queue_says_so() {
        assertError(
                () -> create("orders", Map.of("FifoQueue", "true")),
                "InvalidParameterValue",
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                        + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
    }

    @Test
    void a_message_carries_its_group_its_deduplication_id_and_its_number() {
        var url = create("orders.fifo", Map.of("FifoQueue", "true"));

        var sent =
                sqs.sendMessage(r ->
                        r.queueUrl(url)
                                .messageBody("message-body-1")
                                .messageGroupId("group-1")
                                .messageDeduplicationId("dedup-1"));

        var message = receive(url).getFirst();
        assertThat(sent.sequenceNumber()).hasSize(20);
        assertThat(message.attributesAsStrings())
                .containsEntry("MessageGroupId", "group-1")
                .containsEntry("MessageDeduplicationId", "dedup-1")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test
    void a_group_is_received_in_order_and_locked_while_in_flight() {
        var url = create("orders.fifo", contentBased());
        send(url, "A", "a1");
        send(url, "A", "a2");
        send(url, "B", "b1");

        var first = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst();
        var others = receive(url);

        assertThat(first.body()).isEqualTo("a1");
        assertThat(others).extracting(Message::body).containsExactly("b1");
    }

    @Test
    void a_duplicate_is_dropped_although_the_original_is_gone() {
        var url = create("orders.fifo", contentBased());
        var original = send(url, "A", "same");
        var handle = receive(url).getFirst().receiptHandle();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        var duplicate = send(url, "A", "same");

        assertThat(duplicate).isEqualTo(original);
        assertThat(receive(url)).isEmpty();
    }

    @Test
    void what_only_the_other_type_takes_is_refused() {
        var fifo = create("orders.fifo", contentBased());
        var standard = server.queue("orders");

        assertError(
                () ->
                        sqs.sendMessage(r ->
                                r.queueUrl(fifo)
                                        .messageBody("m")
                                        .messageGroupId("A")
                                        .delaySeconds(2)),
                "InvalidParameterValue",
                "Value 2 for parameter DelaySeconds is invalid. Reason: The request include"
                        + " parameter that is not valid for this queue type.");
        assertError(
                () ->
                        sqs.sendMessage(r ->
                                r.queueUrl(standard).messageBody("m").messageDeduplicationId("d")),
                "InvalidParameterValue",
                "Value d for parameter MessageDeduplicationId is invalid. Reason: The request"
                        + " include parameter that is not valid for this queue type.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "-|MissingParameter|The request must contain the parameter MessageGroupId.",
                "A|InvalidParameterValue|The queue should either have ContentBasedDeduplication"
                        + " enabled or MessageDeduplicationId provided explicitly"
            })
    void a_message_without_its_ids_is_refused(String group, String code, String message) {
        var url = create("orders.fifo", Map.of("FifoQueue", "true"));

        assertError(
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m").messageGroupId(group)),
                code,
                message);
    }

    @Test
    void in_a_batch_a_missing_group_is_invalid() {
        var url = create("orders.fifo", contentBased());
        var entry = SendMessageBatchRequestEntry.builder().id("1").messageBody("m").build();

        assertError(
                () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entry)),
                "InvalidParameterValue",
                "The request must contain the parameter MessageGroupId.");
    }

    @Test
    void an_expired_receipt_cannot_delete() {
        var url = create("orders.fifo", contentBased());
        send(url, "A", "m");
        var handle =
                sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0))
                        .messages()
                        .getFirst()
                        .receiptHandle();

        assertError(
                () -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle)),
                "InvalidParameterValue",
                "Value %s for parameter ReceiptHandle is invalid. Reason: The receipt handle has"
                                .formatted(handle)
                        + " expired.");
    }

    @Test
    void a_redrive_allow_policy_is_enforced() {
        var dead =
                sqs.createQueue(r ->
                                r.queueName("dead")
                                        .attributesWithStrings(
                                                Map.of(
                                                        "RedriveAllowPolicy",
                                                        "{\"redrivePermission\":\"denyAll\"}")))
                        .queueUrl();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":3}"
                        .formatted(AwsServer.queueArn("dead"));

        assertThat(attributes(dead))
                .containsEntry("RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> create("orders", Map.of("RedrivePolicy", policy)))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterValue"));
    }

    private String create(String name, Map<String, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributesWithStrings(attributes)).queueUrl();
    }

    private static Map<String, String> contentBased() {
        return Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");
    }

    private void set(String url, String name, String value) {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of(name, value)));
    }

    private Map<String, String> attributes(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private String send(String url, String group, String body) {
        return sqs.sendMessage(r -> r.queueUrl(url).messageBody(body).messageGroupId(group))
                .messageId();
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(r ->
                        r.queueUrl(url)
                                .maxNumberOfMessages(10)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private static void assertError(Runnable call, String code, String message) {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(call::run)
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
                });
    }
}
