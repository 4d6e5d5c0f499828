package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.policy.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Policies where they are enforced, through the AWS SDK over HTTP: a queue's owner is the account
/// 000000000000, and 222222222222 is another.
@Timeout(60)
class PolicyConformance {
    private static final String FRIEND = "222222222222";

    @TempDir private Path directory;
    private AwsServer server;
    private SqsClient friend;
    private SnsClient friendlySns;

    @BeforeEach
    void start() {
        server = new AwsServer(directory, new SystemClock(), Optional.of(new Policies()));
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(FRIEND, "secret"));
        friend =
                SqsClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.of(AwsServer.REGION))
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
        friendlySns =
                SnsClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.of(AwsServer.REGION))
                        .credentialsProvider(credentials)
                        .httpClient(UrlConnectionHttpClient.create())
                        .build();
    }

    @AfterEach
    void stop() {
        friend.close();
        friendlySns.close();
        server.close();
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

        assertThat(received(queue)).containsExactlyInAnyOrder("hello", "in a batch");
        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.receiveMessage(r -> r.queueUrl(queue)));
    }

    @Test
    void a_policy_cannot_give_away_what_only_owners_may_do() {
        var queue = server.queue("orders");
        allow(queue, "{\"AWS\":\"*\"}", "sqs:*", "{}");

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
        server.sqs()
                .setQueueAttributes(r ->
                        r.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(
                        () -> server.sqs().sendMessage(r -> r.queueUrl(queue).messageBody("hello")))
                .withMessageContaining("with an explicit deny in a resource-based policy");
        assertThat(received(queue)).isEmpty();
    }

    @Test
    void a_topic_delivers_to_a_queue_whose_policy_allows_that_topic() {
        var queue = server.queue("orders");
        var topic = server.sns().createTopic(r -> r.name("events")).topicArn();
        var other = server.sns().createTopic(r -> r.name("others")).topicArn();
        for (var arn : new String[] {topic, other}) {
            server.sns()
                    .subscribe(r ->
                            r.topicArn(arn)
                                    .protocol("sqs")
                                    .endpoint(AwsServer.queueArn("orders"))
                                    .attributes(Map.of("RawMessageDelivery", "true")));
        }

        server.sns().publish(r -> r.topicArn(topic).message("before"));
        allow(
                queue,
                "{\"Service\":\"sns.amazonaws.com\"}",
                "sqs:SendMessage",
                "{\"ArnEquals\":{\"aws:SourceArn\":\"" + topic + "\"}}");
        server.sns().publish(r -> r.topicArn(topic).message("after"));
        server.sns().publish(r -> r.topicArn(other).message("from another topic"));

        assertThat(received(queue)).containsExactly("after");
    }

    @Test
    void a_topic_is_for_its_owner_until_a_policy_allows_others() {
        var topic = server.sns().createTopic(r -> r.name("events")).topicArn();

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friendlySns.publish(r -> r.topicArn(topic).message("hello")))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AuthorizationError");
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "User: arn:aws:iam::222222222222:root is not authorized to"
                                            + " perform: SNS:Publish on resource: "
                                            + topic
                                            + " because no resource-based policy allows the"
                                            + " SNS:Publish action");
                });
        server.sns()
                .addPermission(r ->
                        r.topicArn(topic)
                                .label("friend")
                                .awsAccountIds(FRIEND)
                                .actionNames("Publish"));

        assertThat(friendlySns.publish(r -> r.topicArn(topic).message("hello")).messageId())
                .isNotEmpty();
    }

    @Test
    void a_topic_does_not_reach_a_queue_as_a_dead_letter_queue_that_does_not_allow_it() {
        var guarded = server.queue("guarded");
        var open = server.queue("open");
        allowAll(open, "open");
        var topic = server.sns().createTopic(r -> r.name("events")).topicArn();
        for (var deadLetters : List.of("guarded", "open")) {
            server.sns()
                    .subscribe(r ->
                            r.topicArn(topic)
                                    .protocol("sqs")
                                    .endpoint(AwsServer.queueArn("gone-" + deadLetters))
                                    .attributes(
                                            Map.of(
                                                    "RawMessageDelivery",
                                                    "true",
                                                    "RedrivePolicy",
                                                    "{\"deadLetterTargetArn\":\"%s\"}"
                                                            .formatted(
                                                                    AwsServer.queueArn(
                                                                            deadLetters)))));
        }

        server.sns().publish(r -> r.topicArn(topic).message("undelivered"));

        assertThat(received(open)).containsExactly("undelivered");
        assertThat(received(guarded)).isEmpty();
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
                .isThrownBy(() ->
                        server.sqs()
                                .setQueueAttributes(r ->
                                        r.queueUrl(queue)
                                                .attributes(
                                                        Map.of(QueueAttributeName.POLICY, policy))))
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAttributeValue");
                    assertThat(e.awsErrorDetails().errorMessage())
                            .isEqualTo("Invalid value for the parameter Policy.");
                });
    }

    private void allowAll(String queue, String name) {
        var policy =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"%s\"}}"
                        .formatted(AwsServer.queueArn(name));
        server.sqs()
                .setQueueAttributes(r ->
                        r.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private void allow(String queue, String principal, String action, String condition) {
        var policy =
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":%s,
                 "Action":"%s","Resource":"%s","Condition":%s}]}\
                """
                        .formatted(principal, action, AwsServer.queueArn("orders"), condition);
        server.sqs()
                .setQueueAttributes(r ->
                        r.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    private List<String> received(String queue) {
        return server
                .sqs()
                .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(message -> message.body())
                .toList();
    }
}
