package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidStateException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The archive of a FIFO topic and replays of it as a program in the same process holds them.
@ExtendWith(TestBrokerExtension.class)
class ArchiveClientTest {
    private static final String FROM_THE_START =
            "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-11-21T10:00:00.000Z\"}";

    private final TestBroker broker;
    private final SnsClient sns;
    private final SqsClient sqs;
    private final String topic;
    private final String queue;

    ArchiveClientTest(TestBroker broker) {
        this.broker = broker;
        sns = broker.sns();
        sqs = broker.sqs();
        topic =
                sns.createTopic(r ->
                                r.name("t.fifo")
                                        .attributes(
                                                Map.of(
                                                        "FifoTopic", "true",
                                                        "ContentBasedDeduplication", "true",
                                                        "ArchivePolicy", retention("30"))))
                        .topicArn();
        queue =
                sqs.createQueue(r ->
                                r.queueName("q.fifo")
                                        .attributesWithStrings(Map.of("FifoQueue", "true")))
                        .queueUrl();
    }

    @Test
    void a_replayed_envelope_is_the_first_one_and_says_so() {
        var subscription = subscribe();
        sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("g"));
        var first = take();

        setReplay(subscription, FROM_THE_START);
        assertThat(status(subscription)).contains("Pending");
        broker.clock().advance(Duration.ofSeconds(1));
        broker.clock().advance(Duration.ofSeconds(1));

        assertThat(first).doesNotContain("Replayed");
        assertThat(take())
                .isEqualTo(first.substring(0, first.length() - 1) + ",\"Replayed\":\"true\"}");
        assertThat(status(subscription)).contains("Completed");
        setReplay(subscription, "{}");
        assertThat(status(subscription)).isEmpty();
    }

    @Test
    void a_topic_tells_of_its_archive_and_is_not_deleted_with_it() {
        assertThat(attributes())
                .containsEntry("ArchivePolicy", retention("30"))
                .containsEntry("BeginningArchiveTime", "2026-11-21T10:00:00.123Z");
        assertThatExceptionOfType(InvalidStateException.class)
                .isThrownBy(() -> sns.deleteTopic(r -> r.topicArn(topic)))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "Invalid state: Cannot delete a topic with an ArchivePolicy"));

        setArchive("{}");

        assertThat(attributes()).doesNotContainKeys("ArchivePolicy", "BeginningArchiveTime");
        sns.deleteTopic(r -> r.topicArn(topic));
        assertThat(sns.listTopics().topics()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{\"MessageRetentionPeriod\":\"0\"}",
                "{\"MessageRetentionPeriod\":\"366\"}",
                "{\"MessageRetentionPeriod\":\"1\",\"Other\":1}"
            })
    void an_archive_policy_that_is_wrong_is_refused(String policy) {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> setArchive(policy))
                .withMessageStartingWith("Invalid parameter: ArchivePolicy");
        assertThat(attributes()).containsEntry("ArchivePolicy", retention("30"));
    }

    @Test
    void a_standard_topic_has_no_archive() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        sns.createTopic(r ->
                                r.name("plain")
                                        .attributes(Map.of("ArchivePolicy", retention("1")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{\"PointType\":\"Sequence\",\"StartingPoint\":\"2026-11-21T10:00:00.000Z\"}",
                "{\"PointType\":\"Timestamp\"}",
                "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"yesterday\"}",
                "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"2026-11-21T10:00:00.000Z\","
                        + "\"EndingPoint\":\"2026-11-21T10:00:00.000Z\"}"
            })
    void a_replay_policy_that_is_wrong_is_refused(String policy) {
        var subscription = subscribe();

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> setReplay(subscription, policy))
                .withMessageStartingWith("Invalid parameter: ReplayPolicy: ");
        assertThat(status(subscription)).isEmpty();
    }

    private String subscribe() {
        return sns.subscribe(r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint("arn:aws:sqs:us-east-1:000000000000:q.fifo"))
                .subscriptionArn();
    }

    private void setReplay(String subscription, String policy) {
        sns.setSubscriptionAttributes(r ->
                r.subscriptionArn(subscription)
                        .attributeName("ReplayPolicy")
                        .attributeValue(policy));
    }

    private Optional<String> status(String subscription) {
        var attributes =
                sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes();
        return Optional.ofNullable(attributes.get("ReplayStatus"));
    }

    private void setArchive(String policy) {
        sns.setTopicAttributes(
                r -> r.topicArn(topic).attributeName("ArchivePolicy").attributeValue(policy));
    }

    private Map<String, String> attributes() {
        return sns.getTopicAttributes(r -> r.topicArn(topic)).attributes();
    }

    private static String retention(String days) {
        return "{\"MessageRetentionPeriod\":\"%s\"}".formatted(days);
    }

    private String take() {
        var message = sqs.receiveMessage(r -> r.queueUrl(queue)).messages().getFirst();
        sqs.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
        return message.body();
    }
}
