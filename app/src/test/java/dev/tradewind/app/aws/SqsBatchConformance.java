package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.SqsSteps.deletion;
import static dev.tradewind.app.aws.SqsSteps.entry;
import static dev.tradewind.app.aws.SqsSteps.visibility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// Batches on queues, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsBatchConformance {
    private final AwsServer server;
    private final SqsClient sqs;
    private final SqsSteps steps;

    SqsBatchConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
        steps = new SqsSteps(sqs);
    }

    @Test
    void a_batch_fails_only_where_an_entry_is_wrong() {
        var url = server.queue("orders");

        var sent =
                sqs.sendMessageBatch(r ->
                        r.queueUrl(url)
                                .entries(
                                        entry("good", "msg"),
                                        entry("bad", "\u0001"),
                                        entry("empty", "")));

        assertThat(sent.successful())
                .singleElement()
                .satisfies(result -> assertThat(result.id()).isEqualTo("good"));
        assertThat(sent.failed())
                .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code)
                .containsExactly(
                        tuple("bad", "InvalidMessageContents"), tuple("empty", "MissingParameter"));
        assertThat(sent.failed()).allMatch(BatchResultErrorEntry::senderFault);
    }

    @Test
    void batches_delete_and_change_visibility_entry_by_entry() {
        var url = server.queue("orders");
        sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entry("1", "a"), entry("2", "b")));
        var messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();

        var changed =
                sqs.changeMessageVisibilityBatch(r ->
                        r.queueUrl(url)
                                .entries(
                                        visibility("ok", messages.getFirst().receiptHandle()),
                                        visibility("bad", "x")));
        var deleted =
                sqs.deleteMessageBatch(r ->
                        r.queueUrl(url)
                                .entries(
                                        deletion("ok", messages.getLast().receiptHandle()),
                                        deletion("bad", "x")));

        assertThat(changed.successful()).extracting(e -> e.id()).containsExactly("ok");
        assertThat(changed.failed())
                .extracting(e -> e.code())
                .containsExactly("ReceiptHandleIsInvalid");
        assertThat(deleted.successful()).extracting(e -> e.id()).containsExactly("ok");
        assertThat(deleted.failed()).extracting(e -> e.id()).containsExactly("bad");
        assertThat(steps.counts(url)).containsExactly("0", "1");
    }

    @Test
    void batches_are_checked_as_a_whole_first() {
        var url = server.queue("orders");

        assertThatExceptionOfType(EmptyBatchRequestException.class)
                .isThrownBy(() -> steps.send(url, List.of()))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.EmptyBatchRequest",
                                "There should be at least one"
                                        + " SendMessageBatchRequestEntry in the"
                                        + " request."));
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() ->
                        steps.send(
                                url,
                                IntStream.range(0, 11)
                                        .mapToObj(i -> entry("e" + i, "msg"))
                                        .toList()))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
                                "Maximum number of entries per request are 10. You have"
                                        + " sent 11."));
        assertThatExceptionOfType(InvalidBatchEntryIdException.class)
                .isThrownBy(() -> steps.send(url, List.of(entry("a:b", "msg"))));
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> steps.send(url, List.of(entry("a", "1"), entry("a", "2"))))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                                "Id a repeated."));
        var half = "x".repeat((1 << 19) + 1);
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> steps.send(url, List.of(entry("a", half), entry("b", half))))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.BatchRequestTooLong",
                                "Batch requests cannot be longer than 1048576 bytes. You"
                                        + " have sent 1048578 bytes."));
    }
}
