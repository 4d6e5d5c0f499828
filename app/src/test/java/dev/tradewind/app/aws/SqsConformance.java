package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAddressException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/// SQS through the AWS SDK over HTTP, in AWS JSON 1.0. The SDK itself checks the digests of bodies and
/// attributes that it sends and receives.
@Timeout(60)
class SqsConformance {
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
    void a_queue_is_made_found_listed_and_deleted() {
        var url = server.queue("orders");

        assertThat(url).isEqualTo(server.endpoint() + "/000000000000/orders");
        assertThat(sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("ord")).queueUrls()).containsExactly(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("x")).hasQueueUrls()).isFalse();

        sqs.deleteQueue(r -> r.queueUrl(url));

        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("orders")))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.NonExistentQueue",
                                "The specified queue does not exist."));
    }

    @Test
    void queues_are_listed_in_pages() {
        IntStream.range(0, 5).forEach(i -> server.queue("q" + i));

        var pages = sqs.listQueuesPaginator(r -> r.maxResults(2)).stream().toList();

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.queueUrls().stream()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_new_queue_has_the_defaults_of_aws() {
        var url = server.queue("orders");

        var attributes =
                sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributesAsStrings();

        assertThat(attributes)
                .containsEntry("QueueArn", AwsServer.queueArn("orders"))
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry("MaximumMessageSize", "1048576")
                .containsEntry("MessageRetentionPeriod", "345600")
                .containsEntry("DelaySeconds", "0")
                .containsEntry("ReceiveMessageWaitTimeSeconds", "0")
                .containsEntry("SqsManagedSseEnabled", "true")
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
                .containsEntry("ApproximateNumberOfMessagesDelayed", "0")
                .containsOnlyKeys(
                        "QueueArn",
                        "VisibilityTimeout",
                        "MaximumMessageSize",
                        "MessageRetentionPeriod",
                        "DelaySeconds",
                        "ReceiveMessageWaitTimeSeconds",
                        "SqsManagedSseEnabled",
                        "ApproximateNumberOfMessages",
                        "ApproximateNumberOfMessagesNotVisible",
                        "ApproximateNumberOfMessagesDelayed",
                        "CreatedTimestamp",
                        "LastModifiedTimestamp");
    }

    @Test
    void attributes_are_set_and_returned_by_name() {
        var url = server.queue("orders");

        sqs.setQueueAttributes(r ->
                r.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.DELAY_SECONDS, "5",
                                        QueueAttributeName.POLICY, "{}")));

        var attributes =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(url)
                                        .attributeNames(
                                                QueueAttributeName.DELAY_SECONDS,
                                                QueueAttributeName.POLICY,
                                                QueueAttributeName.KMS_MASTER_KEY_ID))
                        .attributesAsStrings();
        assertThat(attributes)
                .containsOnly(Map.entry("DelaySeconds", "5"), Map.entry("Policy", "{}"));
    }

    @Test
    void asking_for_no_attribute_returns_none() {
        var url = server.queue("orders");

        assertThat(sqs.getQueueAttributes(r -> r.queueUrl(url)).hasAttributes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "VisibilityTimeout, 43201",
        "VisibilityTimeout, -1",
        "DelaySeconds, 901",
        "MessageRetentionPeriod, 59",
        "MaximumMessageSize, 1023",
        "ReceiveMessageWaitTimeSeconds, soon"
    })
    void a_value_out_of_range_is_refused(String name, String value) {
        assertThatExceptionOfType(InvalidAttributeValueException.class)
                .isThrownBy(() ->
                        sqs.createQueue(r ->
                                r.queueName("orders").attributesWithStrings(Map.of(name, value))))
                .satisfies(error ->
                        assertError(
                                error,
                                "InvalidAttributeValue",
                                "Invalid value for the parameter " + name + "."));
    }

    @Test
    void an_unknown_attribute_is_refused() {
        var url = server.queue("orders");

        assertThatExceptionOfType(InvalidAttributeNameException.class)
                .isThrownBy(() ->
                        sqs.getQueueAttributes(
                                r -> r.queueUrl(url).attributeNamesWithStrings("Colour")))
                .satisfies(error ->
                        assertError(error, "InvalidAttributeName", "Unknown Attribute Colour."));
    }

    @Test
    void only_one_kind_of_encryption_at_a_time() {
        var both = Map.of("KmsMasterKeyId", "key", "SqsManagedSseEnabled", "true");

        assertThatExceptionOfType(InvalidAttributeNameException.class)
                .isThrownBy(() ->
                        sqs.createQueue(r -> r.queueName("orders").attributesWithStrings(both)))
                .satisfies(error ->
                        assertError(
                                error,
                                "InvalidAttributeName",
                                "You can use one type of server-side encryption (SSE) at"
                                        + " one time. You can either enable KMS SSE or SQS"
                                        + " SSE."));
    }

    @Test
    void creating_it_again_compares_only_what_is_asked_for() {
        var first =
                sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(
                                                Map.of(
                                                        "DelaySeconds", "5",
                                                        "VisibilityTimeout", "60")))
                        .queueUrl();

        assertThat(server.queue("orders")).isEqualTo(first);
        assertThatExceptionOfType(QueueNameExistsException.class)
                .isThrownBy(() ->
                        sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(Map.of("DelaySeconds", "6"))))
                .satisfies(error ->
                        assertError(
                                error,
                                "QueueAlreadyExists",
                                "A queue already exists with the same name and a different"
                                        + " value for attribute DelaySeconds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "q.fifo", "q/1"})
    void a_name_with_other_characters_is_refused(String name) {
        assertInvalidParameter(
                () -> sqs.createQueue(r -> r.queueName(name)),
                "Can only include alphanumeric characters, hyphens, or underscores."
                        + " 1 to 80 in length");
    }

    @Test
    void a_url_that_is_none_is_refused() {
        assertThatExceptionOfType(InvalidAddressException.class)
                .isThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl("http://elsewhere")))
                .satisfies(error ->
                        assertError(
                                error,
                                "InvalidAddress",
                                "The address http://elsewhere is not valid for this"
                                        + " endpoint."));
    }

    @Test
    void tags_are_kept() {
        var url =
                sqs.createQueue(r -> r.queueName("orders").tags(Map.of("a", "1", "b", "2")))
                        .queueUrl();

        sqs.tagQueue(r -> r.queueUrl(url).tags(Map.of("b", "3", "c", "")));
        sqs.untagQueue(r -> r.queueUrl(url).tagKeys("a"));

        assertThat(sqs.listQueueTags(r -> r.queueUrl(url)).tags())
                .containsOnly(Map.entry("b", "3"), Map.entry("c", ""));
    }

    @Test
    void a_message_comes_back_with_its_attributes_of_every_type() {
        var url = server.queue("orders");
        var attributes =
                Map.of(
                        "text", text("String", "é<&>\n"),
                        "labelled", text("String.label", "x"),
                        "number", text("Number", "-1.5e3"),
                        "bytes", bytes(0, 1, -1));

        var sent =
                sqs.sendMessage(r ->
                        r.queueUrl(url)
                                .messageBody("body \uD83D\uDE00")
                                .messageAttributes(attributes)
                                .messageSystemAttributes(
                                        Map.of(
                                                MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                                MessageSystemAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("Root=1-2-3")
                                                        .build())));

        var received = receive(url, "All");
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("body \uD83D\uDE00");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-2-3");
        assertThat(sent.md5OfMessageSystemAttributes()).isNotBlank();
    }

    @Test
    void the_digest_is_that_of_the_attributes_asked_for() {
        var url = server.queue("orders");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("msg")
                        .messageAttributes(
                                Map.of(
                                        "Hello", text("String", "There"),
                                        "Help.Me", text("String", "Me"),
                                        "General", text("String", "Kenobi"))));

        var byPrefix = receive(url, "Hel.*");

        assertThat(byPrefix.messageAttributes()).containsOnlyKeys("Hello", "Help.Me");
        assertThat(byPrefix.md5OfMessageAttributes()).isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
    }

    @Test
    void without_names_no_attribute_comes_back() {
        var url = server.queue("orders");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("msg")
                        .messageAttributes(Map.of("a", text("String", "b"))));

        var message = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst();

        assertThat(message.hasMessageAttributes()).isFalse();
        assertThat(message.hasAttributes()).isFalse();
        assertThat(message.md5OfMessageAttributes()).isNull();
        assertThat(message.md5OfBody()).isEqualTo("6e2baaf3b97dbeef01c0043275f9a0e7");
    }

    @Test
    void system_attributes_tell_of_the_send_and_the_receives() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0));

        var attributes = receive(url, "All").attributesAsStrings();

        assertThat(attributes)
                .containsEntry("SenderId", AwsServer.ACCOUNT)
                .containsEntry("ApproximateReceiveCount", "2")
                .containsKeys("SentTimestamp", "ApproximateFirstReceiveTimestamp");
    }

    @Test
    void characters_that_xml_cannot_hold_are_refused() {
        var url = server.queue("orders");

        assertThatExceptionOfType(InvalidMessageContentsException.class)
                .isThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("a\u0000b")))
                .satisfies(error ->
                        assertError(
                                error,
                                "InvalidMessageContents",
                                "Invalid characters found. Valid unicode characters are"
                                        + " #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                                        + " #xFFFD | #x10000 to #x10FFFF"));
    }

    @Test
    void a_message_over_the_queues_size_is_refused() {
        var url =
                sqs.createQueue(r ->
                                r.queueName("small")
                                        .attributesWithStrings(
                                                Map.of("MaximumMessageSize", "1024")))
                        .queueUrl();

        assertInvalidParameter(
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1025))),
                "One or more parameters are invalid. Reason: Message must be shorter than 1024"
                        + " bytes.");
    }

    @ParameterizedTest
    @CsvSource({
        "11, 1, 1, 'Value 11 for parameter MaxNumberOfMessages is invalid."
                + " Reason: Must be between 1 and 10, if provided.'",
        "1, 43201, 1, 'Value 43201 for parameter VisibilityTimeout is invalid."
                + " Reason: Must be >= 0 and <= 43200, if provided.'",
        "1, 1, 21, 'Value 21 for parameter WaitTimeSeconds is invalid."
                + " Reason: Must be >= 0 and <= 20, if provided.'"
    })
    void a_receive_out_of_range_is_refused(int messages, int visibility, int wait, String message) {
        var url = server.queue("orders");

        assertInvalidParameter(
                () ->
                        sqs.receiveMessage(r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(messages)
                                        .visibilityTimeout(visibility)
                                        .waitTimeSeconds(wait)),
                message);
    }

    @Test
    void a_long_poll_returns_as_soon_as_a_message_arrives() throws Exception {
        var url = server.queue("orders");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var polled =
                    threads.submit(
                            () -> sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)));

            sqs.sendMessage(r -> r.queueUrl(url).messageBody("now"));

            assertThat(polled.get().messages()).extracting(Message::body).containsExactly("now");
        }
    }

    @Test
    void a_deleted_message_does_not_come_back() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();

        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        assertThat(counts(url)).containsExactly("0", "0");
    }

    @Test
    void a_receipt_handle_that_is_none_is_refused() {
        var url = server.queue("orders");

        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(() -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle("x")))
                .satisfies(error ->
                        assertError(
                                error,
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"x\" is not a valid receipt"
                                        + " handle."));
    }

    @Test
    void a_message_is_made_visible_at_once() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();

        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
    }

    @Test
    void the_visibility_of_a_deleted_message_cannot_be_changed() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        assertInvalidParameter(
                () ->
                        sqs.changeMessageVisibility(
                                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(1)),
                "Value %s for parameter ReceiptHandle is invalid. Reason: Message does not exist or"
                                .formatted(handle)
                        + " is not available for visibility timeout change.");
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
        assertThat(counts(url)).containsExactly("0", "1");
    }

    @Test
    void batches_are_checked_as_a_whole_first() {
        var url = server.queue("orders");

        assertThatExceptionOfType(EmptyBatchRequestException.class)
                .isThrownBy(() -> send(url, List.of()))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.EmptyBatchRequest",
                                "There should be at least one"
                                        + " SendMessageBatchRequestEntry in the"
                                        + " request."));
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() ->
                        send(
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
                .isThrownBy(() -> send(url, List.of(entry("a:b", "msg"))));
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> send(url, List.of(entry("a", "1"), entry("a", "2"))))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
                                "Id a repeated."));
        var half = "x".repeat((1 << 19) + 1);
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> send(url, List.of(entry("a", half), entry("b", half))))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.BatchRequestTooLong",
                                "Batch requests cannot be longer than 1048576 bytes. You"
                                        + " have sent 1048578 bytes."));
    }

    @Test
    void a_message_that_is_received_too_often_goes_to_the_dead_letter_queue_and_back() {
        var dead = server.queue("dead");
        var url = sourceOf("orders", "dead");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("poison"));
        sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0));
        sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0));

        assertThat(sqs.listDeadLetterSourceQueues(r -> r.queueUrl(dead)).queueUrls())
                .containsExactly(url);
        var letter = receive(dead, "All");
        assertThat(letter.body()).isEqualTo("poison");
        assertThat(letter.attributesAsStrings())
                .containsEntry("DeadLetterQueueSourceArn", AwsServer.queueArn("orders"));
        sqs.changeMessageVisibility(
                r -> r.queueUrl(dead).receiptHandle(letter.receiptHandle()).visibilityTimeout(0));

        var handle =
                sqs.startMessageMoveTask(r -> r.sourceArn(AwsServer.queueArn("dead"))).taskHandle();

        assertThat(handle).isNotBlank();
        var back =
                sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(10)).messages().getFirst();
        assertThat(back.body()).isEqualTo("poison");
        var task =
                sqs.listMessageMoveTasks(r -> r.sourceArn(AwsServer.queueArn("dead")))
                        .results()
                        .getFirst();
        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(1);
        assertThat(task.sourceArn()).isEqualTo(AwsServer.queueArn("dead"));
    }

    @Test
    void a_redrive_policy_is_returned_as_json() {
        server.queue("dead");
        var url = sourceOf("orders", "dead");

        var policy =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                        .attributes()
                        .get(QueueAttributeName.REDRIVE_POLICY);

        assertThat(policy)
                .isEqualTo(
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}"
                                .formatted(AwsServer.queueArn("dead")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"deadLetterTargetArn\":\"dummy\",\"maxReceiveCount\":42}"
                        + "|Invalid value for deadLetterTargetArn.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:none\","
                        + "\"maxReceiveCount\":3}|Dead letter target does not exist.",
                "{\"maxReceiveCount\":3}|Redrive policy does not contain mandatory attribute:"
                        + " deadLetterTargetArn.",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:none\","
                        + "\"maxReceiveCount\":1001}|Invalid value for maxReceiveCount: 1001,"
                        + " valid values are from 1 to 1000 both inclusive."
            })
    void a_redrive_policy_that_is_wrong_is_refused(String policy, String reason) {
        assertInvalidParameter(
                () ->
                        sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(Map.of("RedrivePolicy", policy))),
                "Value %s for parameter RedrivePolicy is invalid. Reason: %s"
                        .formatted(policy, reason));
    }

    @Test
    void only_a_dead_letter_queue_is_redriven() {
        server.queue("orders");

        assertInvalidParameter(
                () -> sqs.startMessageMoveTask(r -> r.sourceArn(AwsServer.queueArn("orders"))),
                "Source queue must be configured as a Dead Letter Queue.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        sqs.startMessageMoveTask(r -> r.sourceArn(AwsServer.queueArn("none"))))
                .satisfies(error ->
                        assertError(
                                error,
                                "ResourceNotFoundException",
                                "The resource that you specified for the SourceArn"
                                        + " parameter doesn't exist."));
    }

    @Test
    void a_purge_empties_the_queue() {
        var url = server.queue("orders");
        send(url, List.of(entry("a", "1"), entry("b", "2")));

        sqs.purgeQueue(r -> r.queueUrl(url));

        assertThat(counts(url)).containsExactly("0", "0");
    }

    @Test
    void a_permission_is_a_statement_of_the_policy() {
        var url = server.queue("orders");

        sqs.addPermission(r ->
                r.queueUrl(url)
                        .label("crossaccountpermission")
                        .awsAccountIds("668614515564", "111111111111")
                        .actions("ReceiveMessage"));

        assertThat(policy(url))
                .isEqualTo(
                        """
                        {"Version":"2008-10-17","Id":"%s/SQSDefaultPolicy","Statement":[{\
                        "Sid":"crossaccountpermission","Effect":"Allow","Principal":{"AWS":[\
                        "arn:aws:iam::668614515564:root","arn:aws:iam::111111111111:root"]},\
                        "Action":"SQS:ReceiveMessage","Resource":"%s"}]}\
                        """
                                .formatted(
                                        AwsServer.queueArn("orders"),
                                        AwsServer.queueArn("orders")));
        assertInvalidParameter(
                () ->
                        sqs.addPermission(r ->
                                r.queueUrl(url)
                                        .label("crossaccountpermission")
                                        .awsAccountIds("111111111111")
                                        .actions("*")),
                "Value crossaccountpermission for parameter Label is invalid. Reason: Already"
                        + " exists.");
    }

    @Test
    void the_policy_goes_with_its_last_permission() {
        var url = server.queue("orders");
        sqs.addPermission(
                r -> r.queueUrl(url).label("one").awsAccountIds("111111111111").actions("*"));

        sqs.removePermission(r -> r.queueUrl(url).label("one"));

        assertThat(policy(url)).isNull();
        assertInvalidParameter(
                () -> sqs.removePermission(r -> r.queueUrl(url).label("one")),
                "Value one for parameter Label is invalid. Reason: can't find label.");
    }

    private @Nullable String policy(String url) {
        return sqs.getQueueAttributes(
                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.POLICY))
                .attributes()
                .get(QueueAttributeName.POLICY);
    }

    private String sourceOf(String name, String deadLetterQueue) {
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"1\"}"
                        .formatted(AwsServer.queueArn(deadLetterQueue));
        return sqs.createQueue(r ->
                        r.queueName(name).attributesWithStrings(Map.of("RedrivePolicy", policy)))
                .queueUrl();
    }

    private void send(String url, List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries));
    }

    private Message receive(String url, String attributes) {
        return sqs.receiveMessage(r ->
                        r.queueUrl(url)
                                .waitTimeSeconds(10)
                                .messageAttributeNames(attributes)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    /// How many messages are visible, and how many in flight.
    private List<String> counts(String url) {
        var attributes =
                sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                        .attributesAsStrings();
        return List.of(
                attributes.getOrDefault("ApproximateNumberOfMessages", ""),
                attributes.getOrDefault("ApproximateNumberOfMessagesNotVisible", ""));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static ChangeMessageVisibilityBatchRequestEntry visibility(String id, String handle) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(60)
                .build();
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    private static MessageAttributeValue bytes(int... values) {
        var array = new byte[values.length];
        IntStream.range(0, values.length).forEach(i -> array[i] = (byte) values[i]);
        return MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromByteArray(array))
                .build();
    }

    private static void assertInvalidParameter(Runnable call, String message) {
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(call::run)
                .satisfies(error -> assertError(error, "InvalidParameterValue", message));
    }

    private static void assertError(SqsException error, String code, String message) {
        assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        assertThat(error.statusCode()).isEqualTo(400);
    }
}
