package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameterValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Dead-letter queues and the way back from them, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsDeadLetterConformance {
    private final AwsServer server;
    private final SqsClient sqs;
    private final SqsSteps steps;

    SqsDeadLetterConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
        steps = new SqsSteps(sqs);
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
        var letter = steps.receive(dead, "All");
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
        assertInvalidParameterValue(
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

        assertInvalidParameterValue(
                () -> sqs.startMessageMoveTask(r -> r.sourceArn(AwsServer.queueArn("orders"))),
                "Source queue must be configured as a Dead Letter Queue.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        sqs.startMessageMoveTask(r -> r.sourceArn(AwsServer.queueArn("none"))))
                .satisfies(error ->
                        assertError(
                                error,
                                404,
                                "ResourceNotFoundException",
                                "The resource that you specified for the SourceArn"
                                        + " parameter doesn't exist."));
    }

    @Test
    void a_redrive_allow_policy_is_enforced() {
        var nobody = "{\"redrivePermission\":\"denyAll\"}";
        var dead = server.queue("dead", Map.of("RedriveAllowPolicy", nobody));

        var attributes =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(dead)
                                        .attributeNames(QueueAttributeName.REDRIVE_ALLOW_POLICY))
                        .attributesAsStrings();

        assertThat(attributes).containsEntry("RedriveAllowPolicy", nobody);
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sourceOf("orders", "dead"))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterValue"));
    }

    private String sourceOf(String name, String deadLetterQueue) {
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"1\"}"
                        .formatted(AwsServer.queueArn(deadLetterQueue));
        return server.queue(name, Map.of("RedrivePolicy", policy));
    }
}
