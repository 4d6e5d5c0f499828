package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.instance.SystemClock;
import dev.tradewind.aws.policy.Policies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;

/// Policies between topics, queues and accounts where they are enforced, through the AWS SDK over HTTP: owner
/// is the account 000000000000, and 222222222222 is another.
@Timeout(60)
class TopicPolicyConformance {
    private static final String FRIEND = "222222222222";

    @AutoClose private final AwsServer server;
    @AutoClose private final SnsClient friend;
    private final PolicySteps steps;

    TopicPolicyConformance(@TempDir Path directory) {
        server = new AwsServer(directory, new SystemClock(), Optional.of(new Policies()));
        friend = server.clientsOf(FRIEND).sns();
        steps = new PolicySteps(server.sqs());
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
        steps.allow(
                queue,
                "{\"Service\":\"sns.amazonaws.com\"}",
                "sqs:SendMessage",
                "{\"ArnEquals\":{\"aws:SourceArn\":\"" + topic + "\"}}");
        server.sns().publish(r -> r.topicArn(topic).message("after"));
        server.sns().publish(r -> r.topicArn(other).message("from another topic"));

        assertThat(steps.received(queue)).containsExactly("after");
    }

    @Test
    void a_topic_is_for_its_owner_until_a_policy_allows_others() {
        var topic = server.sns().createTopic(r -> r.name("events")).topicArn();

        assertThatExceptionOfType(AwsServiceException.class)
                .isThrownBy(() -> friend.publish(r -> r.topicArn(topic).message("hello")))
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

        assertThat(friend.publish(r -> r.topicArn(topic).message("hello")).messageId())
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

        assertThat(steps.received(open)).containsExactly("undelivered");
        assertThat(steps.received(guarded)).isEmpty();
    }

    private void allowAll(String queue, String name) {
        var policy =
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"%s\"}}"
                        .formatted(AwsServer.queueArn(name));
        steps.setPolicy(queue, policy);
    }
}
