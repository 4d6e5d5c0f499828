package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sns.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.TooManyEntriesInBatchRequestException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// What may be published, alone and in batches, through the AWS SDK over HTTP in the Query protocol.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsPublishConformance {
    private final AwsServer server;
    private final SnsClient sns;
    private final SqsClient sqs;
    private final SnsSteps steps;

    SnsPublishConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        sqs = server.sqs();
        steps = new SnsSteps(server);
    }

    @Test
    void a_message_must_be_one() {
        var topic = steps.topic("events");

        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).message("")), "Empty message");
        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).message("m").subject("")), "Subject");
        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).message("x".repeat(262_145))),
                "Message too long");
        assertInvalidParameter(
                () -> sns.publish(r -> r.message("m")),
                "TopicArn or TargetArn Reason: no value for required parameter");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.publish(r -> r.topicArn(topic + "x").message("m")))
                .satisfies(error -> assertError(error, 404, "NotFound", "Topic does not exist"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "attr1|String||The message attribute 'attr1' must contain non-empty message"
                        + " attribute value for message attribute type 'String'.",
                "attr1|Colour|x|The message attribute 'attr1' has an invalid message attribute"
                        + " type, the set of supported type prefixes is Binary, Number, and"
                        + " String.",
                "a^b|String|x|Invalid non-alphanumeric character '#x5E' was found in the message"
                        + " attribute name. Can only include alphanumeric characters, hyphens,"
                        + " underscores, or dots.",
                ".a|String|x|Invalid message attribute name starting with character '.' was"
                        + " found.",
                "a.|String|x|Invalid message attribute name ending with character '.' was found.",
                "a..b|String|x|Message attribute name can not have successive '.' character."
            })
    void an_attribute_that_is_wrong_is_refused(
            String name, String type, String value, String message) {
        var topic = steps.topic("events");
        var attributes =
                Map.of(
                        name,
                        MessageAttributeValue.builder().dataType(type).stringValue(value).build());

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        sns.publish(
                                r -> r.topicArn(topic).message("m").messageAttributes(attributes)))
                .satisfies(error -> assertError(error, 400, "ParameterValueInvalid", message));
    }

    @Test
    void a_batch_is_published_in_one() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        var batch =
                sns.publishBatch(
                        r -> r.topicArn(topic).publishBatchRequestEntries(entry("1"), entry("2")));

        assertThat(batch.successful())
                .extracting(PublishBatchResultEntry::id)
                .containsExactly("1", "2");
        assertThat(batch.failed()).isEmpty();
        var received = sqs.receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10));
        assertThat(received.messages())
                .extracting(Message::body)
                .containsExactlyInAnyOrder("message 1", "message 2");
    }

    @Test
    void a_batch_that_is_wrong_is_refused_whole() {
        var topic = steps.topic("events");

        assertThatExceptionOfType(EmptyBatchRequestException.class)
                .isThrownBy(() -> publishBatch(topic, List.of()))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "EmptyBatchRequest",
                                "The batch request doesn't contain any entries."));
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() ->
                        publishBatch(
                                topic,
                                IntStream.range(0, 11).mapToObj(i -> entry("e" + i)).toList()))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "TooManyEntriesInBatchRequest",
                                "The batch request contains more entries than" + " permissible."));
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> publishBatch(topic, List.of(entry("a"), entry("a"))))
                .satisfies(error ->
                        assertError(
                                error,
                                400,
                                "BatchEntryIdsNotDistinct",
                                "Two or more batch entries in the request have the same" + " Id."));
    }

    private void publishBatch(String topic, List<PublishBatchRequestEntry> entries) {
        sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
    }

    private static PublishBatchRequestEntry entry(String id) {
        return PublishBatchRequestEntry.builder().id(id).message("message " + id).build();
    }
}
