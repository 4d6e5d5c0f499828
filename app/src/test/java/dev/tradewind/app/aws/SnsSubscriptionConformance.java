package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// Subscriptions and their attributes, through the AWS SDK over HTTP in the Query protocol.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsSubscriptionConformance {
    private final AwsServer server;
    private final SnsClient sns;
    private final SnsSteps steps;

    SnsSubscriptionConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        steps = new SnsSteps(server);
    }

    @Test
    void a_subscription_has_the_attributes_of_aws() {
        var topic = steps.topic("events");
        server.queue("orders");
        var arn =
                steps.subscribe(
                        topic,
                        "orders",
                        Map.of("FilterPolicy", "{\"a\":[\"b\"]}", "RawMessageDelivery", "true"));

        var attributes = sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes();

        assertThat(attributes)
                .containsOnly(
                        Map.entry("SubscriptionArn", arn),
                        Map.entry("TopicArn", topic),
                        Map.entry("Owner", AwsServer.ACCOUNT),
                        Map.entry("Protocol", "sqs"),
                        Map.entry("Endpoint", AwsServer.queueArn("orders")),
                        Map.entry("SubscriptionPrincipal", "arn:aws:iam::000000000000:root"),
                        Map.entry("ConfirmationWasAuthenticated", "true"),
                        Map.entry("PendingConfirmation", "false"),
                        Map.entry("RawMessageDelivery", "true"),
                        Map.entry("FilterPolicy", "{\"a\":[\"b\"]}"),
                        Map.entry("FilterPolicyScope", "MessageAttributes"));
    }

    @Test
    void subscription_attributes_are_set_one_by_one() {
        var topic = steps.topic("events");
        var arn = steps.subscribe(topic, "orders", Map.of());

        set(arn, "FilterPolicyScope", "MessageBody");
        set(arn, "FilterPolicy", "{\"a\":{\"b\":[1]}}");
        set(arn, "RawMessageDelivery", "true");

        var attributes = sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes();
        assertThat(attributes)
                .containsEntry("FilterPolicyScope", "MessageBody")
                .containsEntry("FilterPolicy", "{\"a\":{\"b\":[1]}}")
                .containsEntry("RawMessageDelivery", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Colour|x|AttributeName",
                "RawMessageDelivery|Yes|RawMessageDelivery: Invalid value [Yes]. Must be true or"
                        + " false.",
                "RedrivePolicy|{\"deadLetterTargetArn\":\"fake\"}|RedrivePolicy:"
                        + " deadLetterTargetArn is an invalid arn"
            })
    void a_subscription_attribute_that_is_wrong_is_refused(
            String name, String value, String reason) {
        var arn = steps.subscribe(steps.topic("events"), "orders", Map.of());

        assertInvalidParameter(() -> set(arn, name, value), reason);
    }

    @Test
    void a_filter_policy_that_is_wrong_is_refused_in_the_words_of_its_operation() {
        var topic = steps.topic("events");
        var arn = steps.subscribe(topic, "orders", Map.of());

        assertInvalidParameter(
                () -> set(arn, "FilterPolicy", "{\"a\":\"b\"}"),
                "FilterPolicy: \"a\" must be an object or an array\n"
                        + " at [Source: (String)\"{\"a\":\"b\"}\"; line: 1, column: 7]");
        assertInvalidParameter(
                () -> steps.subscribe(topic, "other", Map.of("RawMessageDelivery", "wrongvalue")),
                "Attributes Reason: RawMessageDelivery: Invalid value [wrongvalue]. Must be true or"
                        + " false.");
    }

    @Test
    void subscribing_again_returns_the_same_subscription() {
        var topic = steps.topic("events");
        var arn = steps.subscribe(topic, "orders", Map.of());

        assertThat(steps.subscribe(topic, "orders", Map.of())).isEqualTo(arn);
        assertInvalidParameter(
                () -> steps.subscribe(topic, "orders", Map.of("RawMessageDelivery", "true")),
                "Attributes Reason: Subscription already exists with different attributes");
        assertThat(sns.listSubscriptions().subscriptions())
                .extracting(s -> s.subscriptionArn())
                .containsExactly(arn);
        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .extracting(s -> s.endpoint())
                .containsExactly(AwsServer.queueArn("orders"));
    }

    @Test
    void a_subscription_ends() {
        var topic = steps.topic("events");
        var arn = steps.subscribe(topic, "orders", Map.of());

        sns.unsubscribe(r -> r.subscriptionArn(arn));
        sns.unsubscribe(r -> r.subscriptionArn(arn));

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)))
                .satisfies(error ->
                        assertError(error, 404, "NotFound", "Subscription does not exist"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pigeon|x|Amazon SNS does not support this protocol string: pigeon",
                "sqs|http://localhost/queue|SQS endpoint ARN",
                "sqs|arn:aws:sqs:us-east-1:000000000000:q.fifo|Invalid parameter: Endpoint Reason:"
                        + " FIFO SQS Queues can not be subscribed to standard SNS topics",
                "lambda|f|Lambda endpoint ARN",
                "firehose|arn:aws:firehose:us-east-1:000000000000:deliverystream/s|Protocol Reason:"
                        + " firehose subscriptions are not supported here",
                "email|nobody|Email address",
                "http|https://localhost/|Endpoint must match the specified protocol",
                "https|https:///|Endpoint must match the specified protocol"
            })
    void what_cannot_be_subscribed_is_refused(String protocol, String endpoint, String reason) {
        var topic = steps.topic("events");

        assertInvalidParameter(
                () -> sns.subscribe(r -> r.topicArn(topic).protocol(protocol).endpoint(endpoint)),
                reason);
    }

    private void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }
}
