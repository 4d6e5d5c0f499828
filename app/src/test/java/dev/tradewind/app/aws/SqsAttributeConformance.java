package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertSqsError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The attributes of queues, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsAttributeConformance {
    private static final String POLICY =
            "{\"Statement\":{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}}";

    private final AwsServer server;
    private final SqsClient sqs;

    SqsAttributeConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
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
                                        QueueAttributeName.DELAY_SECONDS,
                                        "5",
                                        QueueAttributeName.POLICY,
                                        POLICY)));

        var attributes =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(url)
                                        .attributeNames(
                                                QueueAttributeName.DELAY_SECONDS,
                                                QueueAttributeName.POLICY,
                                                QueueAttributeName.KMS_MASTER_KEY_ID))
                        .attributesAsStrings();
        assertThat(attributes)
                .containsOnly(Map.entry("DelaySeconds", "5"), Map.entry("Policy", POLICY));
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
    void a_queue_with_a_key_of_kms_needs_no_key() {
        var url = server.queue("orders", Map.of("KmsMasterKeyId", "alias/none"));

        sqs.sendMessage(r -> r.queueUrl(url).messageBody("m"));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"59", "86401", "soon"})
    void the_time_that_a_key_is_used_for_has_a_range(String seconds) {
        var attributes = Map.of("KmsDataKeyReusePeriodSeconds", seconds);

        assertSqsError(
                () -> server.queue("orders", attributes),
                "InvalidAttributeValue",
                "Invalid value for the parameter KmsDataKeyReusePeriodSeconds.");
    }
}
