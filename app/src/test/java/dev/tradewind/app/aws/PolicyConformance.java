package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.policy.Policies;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Policies of queues where they are enforced, through the AWS SDK over HTTP: a queue's owner is the account
/// 000000000000, and 222222222222 is another.
@Timeout(60)
class PolicyConformance {
    private static final String FRIEND = "222222222222";

    @AutoClose private final AwsServer server;
    @AutoClose private final SqsClient friend;
    @AutoClose private final SnsClient friendlySns;
    private final PolicySteps steps;

    PolicyConformance(@TempDir Path directory) {
        server = new AwsServer(directory, new SystemClock(), Optional.of(new Policies()));
        friend = server.clientsOf(FRIEND).sqs();
        friendlySns = server.clientsOf(FRIEND).sns();
        steps = new PolicySteps(server.sqs());
    }

    @Test
    void another_account_is_refused_until_a_policy_allows_it() {
        var queue = server.queue("orders");

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.sendMessage(r -> r.queueUrl(queue).messageBody("hello")))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "User: arn:aws:iam::222222222222:root is not authorized to"
                                            + " perform: sqs:sendmessage on resource: "
                                            + AwsServer.queueArn("orders")
                                            + " because no resource-based policy allows the"
                                            + " sqs:sendmessage action");
                });
        server.sqs()
                .addPermission(r ->
                        r.queueUrl(queue)
                                .label("friend")
                                .awsAccountIds(FRIEND)
                                .actions("SendMessage"));

        friend.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));
        var entry =
                SendMessageBatchRequestEntry.builder().id("a").messageBody("in a batch").build();
        friend.sendMessageBatch(r -> r.queueUrl(queue).entries(entry));

        assertThat(steps.received(queue)).containsExactlyInAnyOrder("hello", "in a batch");
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.receiveMessage(r -> r.queueUrl(queue)));
    }

    @Test
    void a_policy_cannot_give_away_what_only_owners_may_do() {
        var queue = server.queue("orders");
        steps.allow(queue, "{\"AWS\":\"*\"}", "sqs:*", "{}");

        friend.sendMessage(r -> r.queueUrl(queue).messageBody("hello"));

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.deleteQueue(r -> r.queueUrl(queue)))
                .satisfies(
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    @Test
    void an_owner_is_bound_by_an_explicit_denial() {
        var queue = server.queue("orders");
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",
                 "Action":"sqs:SendMessage","Resource":"*",
                 "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}\
                """;
        steps.setPolicy(queue, policy);

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(
                        () -> server.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("hello")))
                .withMessageContaining("with an explicit deny in a resource-based policy");
        assertThat(steps.received(queue)).isEmpty();
    }

    @Test
    void nothing_is_moved_to_another_account() {
        server.queue("orders");
        var dead = friend.createQueue(r -> r.queueName("dead")).queueUrl();
        var source =
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:222222222222:dead\",\"maxReceiveCount\":1}");
        friend.createQueue(r -> r.queueName("source").attributes(source));
        friend.sendMessage(r -> r.queueUrl(dead).messageBody("hello"));

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() ->
                        friend.startMessageMoveTask(r ->
                                r.sourceArn("arn:aws:sqs:us-east-1:222222222222:dead")
                                        .destinationArn(AwsServer.queueArn("orders"))))
                .satisfies(
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() ->
                        friend.createQueue(r ->
                                r.queueName("other")
                                        .attributes(
                                                Map.of(
                                                        QueueAttributeName.REDRIVE_POLICY,
                                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}"
                                                                .formatted(
                                                                        AwsServer.queueArn(
                                                                                "orders"))))));
    }

    @Test
    void an_arn_that_is_none_gets_the_operations_own_answer() {
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.startMessageMoveTask(r -> r.sourceArn("x")))
                .satisfies(e -> assertThat(e.statusCode()).isBetween(400, 499));
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friendlySns.publish(r -> r.topicArn("a:b:c:d:e:f").message("m")))
                .satisfies(e -> assertThat(e.statusCode()).isBetween(400, 499));
    }

    @Test
    void what_is_no_policy_is_refused() {
        var queue = server.queue("orders");
        var policy =
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\","
                        + "\"Resource\":\"*\",\"Condition\":{\"Resembles\":{\"a\":\"b\"}}}]}";

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> steps.setPolicy(queue, policy))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeValue");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Invalid value for the parameter Policy.");
                });
    }
}
