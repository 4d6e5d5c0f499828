package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertSqsError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Messages of FIFO queues: groups, duplicates and order, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsFifoMessageConformance {
    private final AwsServer server;
    private final SqsClient sqs;

    SqsFifoMessageConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
    }

    @Test
    void a_message_carries_its_group_its_deduplication_id_and_its_number() {
        var url = server.queue("orders.fifo", Map.of("FifoQueue", "true"));

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
        var url = server.queue("orders.fifo", contentBased());
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
        var url = server.queue("orders.fifo", contentBased());
        var original = send(url, "A", "same");
        var handle = receive(url).getFirst().receiptHandle();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        var duplicate = send(url, "A", "same");

        assertThat(duplicate).isEqualTo(original);
        assertThat(receive(url)).isEmpty();
    }

    @Test
    void what_only_the_other_type_takes_is_refused() {
        var fifo = server.queue("orders.fifo", contentBased());
        var standard = server.queue("orders");

        assertSqsError(
                () ->
                        sqs.sendMessage(r ->
                                r.queueUrl(fifo)
                                        .messageBody("m")
                                        .messageGroupId("A")
                                        .delaySeconds(2)),
                "InvalidParameterValue",
                "Value 2 for parameter DelaySeconds is invalid. Reason: The request include"
                        + " parameter that is not valid for this queue type.");
        assertSqsError(
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
        var url = server.queue("orders.fifo", Map.of("FifoQueue", "true"));

        assertSqsError(
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m").messageGroupId(group)),
                code,
                message);
    }

    @Test
    void in_a_batch_a_missing_group_is_invalid() {
        var url = server.queue("orders.fifo", contentBased());
        var entry = SendMessageBatchRequestEntry.builder().id("1").messageBody("m").build();

        assertSqsError(
                () -> sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entry)),
                "InvalidParameterValue",
                "The request must contain the parameter MessageGroupId.");
    }

    @Test
    void an_expired_receipt_cannot_delete() {
        var url = server.queue("orders.fifo", contentBased());
        send(url, "A", "m");
        var handle =
                sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0))
                        .messages()
                        .getFirst()
                        .receiptHandle();

        assertSqsError(
                () -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle)),
                "InvalidParameterValue",
                "Value %s for parameter ReceiptHandle is invalid. Reason: The receipt handle has"
                                .formatted(handle)
                        + " expired.");
    }

    private static Map<String, String> contentBased() {
        return Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true");
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
}
