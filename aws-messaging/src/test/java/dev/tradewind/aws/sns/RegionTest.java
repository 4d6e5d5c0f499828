package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.aws.operation.Caller;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.Tag;

/// Topics and subscriptions as callers in other regions see them.
@ExtendWith(TestBrokerExtension.class)
class RegionTest {
    private static final String ELSEWHERE = "eu-west-1";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:events";
    private static final String SUBSCRIPTION = TOPIC + ":4f8ff0a7-8a2c-4b4a-8a5e-4f8ff0a78a2c";

    private final TestBroker broker;
    private final SnsSteps steps;

    RegionTest(TestBroker broker) {
        this.broker = broker;
        steps = SnsSteps.of(broker);
        steps.topic("events");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void what_is_in_another_region_is_not_served(
            String operation, String parameter, Consumer<SnsClient> call) {
        var abroad = broker.sns(caller(ELSEWHERE, true));

        assertInvalid(() -> call.accept(abroad), parameter);

        assertThat(broker.sns().listTopics().topics()).as(operation).hasSize(1);
    }

    private static Stream<Arguments> operations() {
        var tag = Tag.builder().key("k").value("v").build();
        var entry = PublishBatchRequestEntry.builder().id("1").message("m").build();
        return Stream.of(
                of("GetTopicAttributes", sns -> sns.getTopicAttributes(r -> r.topicArn(TOPIC))),
                of(
                        "SetTopicAttributes",
                        sns ->
                                sns.setTopicAttributes(
                                        r -> r.topicArn(TOPIC).attributeName("DisplayName"))),
                of("DeleteTopic", sns -> sns.deleteTopic(r -> r.topicArn(TOPIC))),
                of("Publish", sns -> sns.publish(r -> r.topicArn(TOPIC).message("m"))),
                of(
                        "PublishBatch",
                        sns ->
                                sns.publishBatch(r ->
                                        r.topicArn(TOPIC)
                                                .publishBatchRequestEntries(List.of(entry)))),
                of(
                        "Subscribe",
                        sns ->
                                sns.subscribe(r ->
                                        r.topicArn(TOPIC)
                                                .protocol("sms")
                                                .endpoint("+15551234567"))),
                of(
                        "ListSubscriptionsByTopic",
                        sns -> sns.listSubscriptionsByTopic(r -> r.topicArn(TOPIC))),
                of(
                        "ConfirmSubscription",
                        sns -> sns.confirmSubscription(r -> r.topicArn(TOPIC).token("t"))),
                of(
                        "AddPermission",
                        sns ->
                                sns.addPermission(r ->
                                        r.topicArn(TOPIC)
                                                .label("l")
                                                .awsAccountIds("111111111111")
                                                .actionNames("Publish"))),
                of(
                        "RemovePermission",
                        sns -> sns.removePermission(r -> r.topicArn(TOPIC).label("l"))),
                Arguments.of(
                        "Publish to a target",
                        "TargetArn",
                        (Consumer<SnsClient>)
                                sns -> sns.publish(r -> r.targetArn(TOPIC).message("m"))),
                ofResource(
                        "TagResource", sns -> sns.tagResource(r -> r.resourceArn(TOPIC).tags(tag))),
                ofResource(
                        "UntagResource",
                        sns -> sns.untagResource(r -> r.resourceArn(TOPIC).tagKeys("k"))),
                ofResource(
                        "ListTagsForResource",
                        sns -> sns.listTagsForResource(r -> r.resourceArn(TOPIC))),
                ofResource(
                        "GetDataProtectionPolicy",
                        sns -> sns.getDataProtectionPolicy(r -> r.resourceArn(TOPIC))),
                ofResource(
                        "PutDataProtectionPolicy",
                        sns ->
                                sns.putDataProtectionPolicy(
                                        r -> r.resourceArn(TOPIC).dataProtectionPolicy("{}"))),
                ofSubscription(
                        "GetSubscriptionAttributes",
                        sns -> sns.getSubscriptionAttributes(r -> r.subscriptionArn(SUBSCRIPTION))),
                ofSubscription(
                        "SetSubscriptionAttributes",
                        sns ->
                                sns.setSubscriptionAttributes(r ->
                                        r.subscriptionArn(SUBSCRIPTION)
                                                .attributeName("RawMessageDelivery")
                                                .attributeValue("true"))),
                ofSubscription(
                        "Unsubscribe",
                        sns -> sns.unsubscribe(r -> r.subscriptionArn(SUBSCRIPTION))));
    }

    private static Arguments of(String operation, Consumer<SnsClient> call) {
        return Arguments.of(operation, "TopicArn", call);
    }

    private static Arguments ofResource(String operation, Consumer<SnsClient> call) {
        return Arguments.of(operation, "ResourceArn", call);
    }

    private static Arguments ofSubscription(String operation, Consumer<SnsClient> call) {
        return Arguments.of(operation, "SubscriptionArn", call);
    }

    @Test
    void a_queue_in_another_region_gets_what_a_topic_publishes() {
        var abroad = caller(ELSEWHERE, true);
        var sqs = broker.sqs(abroad);
        var url = sqs.createQueue(r -> r.queueName("far")).queueUrl();
        var queue = "arn:aws:sqs:%s:000000000000:far".formatted(ELSEWHERE);
        steps.subscribe(TOPIC, "sqs", queue, Map.of("RawMessageDelivery", "true"));

        broker.sns().publish(r -> r.topicArn(TOPIC).message("m"));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages())
                .singleElement()
                .satisfies(message -> assertThat(message.body()).isEqualTo("m"));
    }

    @Test
    void a_link_names_no_region_and_works_all_the_same() {
        var follower = broker.sns(caller(ELSEWHERE, false));
        var subscription = steps.subscribe(TOPIC, "sqs", steps.queue("orders"));

        follower.unsubscribe(r -> r.subscriptionArn(subscription));

        assertThat(broker.sns().listSubscriptions().subscriptions()).isEmpty();
    }

    private static Caller caller(String region, boolean signed) {
        var root = TestBroker.CALLER;
        return new Caller(root.principal(), region, root.endpoint(), signed);
    }
}
