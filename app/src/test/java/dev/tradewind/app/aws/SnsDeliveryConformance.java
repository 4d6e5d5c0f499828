package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static dev.tradewind.app.aws.SnsSteps.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.Arn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;

/// What reaches a queue from a topic, and in which form, through the AWS SDK over HTTP in the Query protocol.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsDeliveryConformance {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsServer server;
    private final SnsClient sns;
    private final SnsSteps steps;

    SnsDeliveryConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        steps = new SnsSteps(server);
    }

    @Test
    void a_notification_arrives_in_an_envelope() throws JsonProcessingException {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        var subscription = steps.subscribe(topic, "orders", Map.of());

        var published =
                sns.publish(r ->
                        r.topicArn(topic)
                                .subject("Hello")
                                .message("a \"message\"")
                                .messageAttributes(Map.of("attr1", attribute("Number", "99.12"))));

        var message = steps.receive(queue);
        var envelope = JSON.readTree(message.body());
        assertThat(envelope.get("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.get("MessageId").asText()).isEqualTo(published.messageId());
        assertThat(envelope.get("TopicArn").asText()).isEqualTo(topic);
        assertThat(envelope.get("Subject").asText()).isEqualTo("Hello");
        assertThat(envelope.get("Message").asText()).isEqualTo("a \"message\"");
        assertThat(envelope.get("Timestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(envelope.get("UnsubscribeURL").asText())
                .isEqualTo(
                        server.endpoint() + "/?Action=Unsubscribe&SubscriptionArn=" + subscription);
        assertThat(envelope.at("/MessageAttributes/attr1/Type").asText()).isEqualTo("Number");
        assertThat(envelope.at("/MessageAttributes/attr1/Value").asText()).isEqualTo("99.12");
        assertThat(message.messageAttributes()).isEmpty();
    }

    @Test
    void a_raw_notification_is_the_message_itself() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r ->
                r.topicArn(topic)
                        .message("text")
                        .messageAttributes(Map.of("attr1", attribute("Number", "99.12"))));

        var message = steps.receive(queue);
        assertThat(message.body()).isEqualTo("text");
        assertThat(message.md5OfMessageAttributes()).isEqualTo("d302007e9aa062660afc85fd0a482472");
    }

    @Test
    void a_group_id_reaches_the_queue() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("tenant-1"));

        assertThat(steps.receive(queue).attributesAsStrings())
                .containsEntry("MessageGroupId", "tenant-1");
    }

    @Test
    void a_filter_policy_lets_through_what_matches() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(
                topic,
                "orders",
                Map.of(
                        "RawMessageDelivery", "true",
                        "FilterPolicy", "{\"eventType\":[\"OrderCreated\"]}"));

        publish(topic, "no", "OrderCancelled");
        publish(topic, "yes", "OrderCreated");

        assertThat(steps.receive(queue).body()).isEqualTo("yes");
    }

    @Test
    void a_filter_policy_on_the_body() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(
                topic,
                "orders",
                Map.of(
                        "FilterPolicy", "{\"order\":{\"total\":[{\"numeric\":[\">\",100]}]}}",
                        "FilterPolicyScope", "MessageBody",
                        "RawMessageDelivery", "true"));

        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"total\":99}}"));
        sns.publish(r -> r.topicArn(topic).message("{\"order\":{\"total\":101}}"));

        assertThat(steps.receive(queue).body()).isEqualTo("{\"order\":{\"total\":101}}");
    }

    @Test
    void a_message_may_have_a_text_for_each_protocol() {
        var topic = steps.topic("events");
        var queue = server.queue("orders");
        steps.subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));

        sns.publish(r ->
                r.topicArn(topic)
                        .messageStructure("json")
                        .message("{\"default\":\"d\",\"sqs\":\"for queues\"}"));

        assertThat(steps.receive(queue).body()).isEqualTo("for queues");
        assertInvalidParameter(
                () ->
                        sns.publish(r ->
                                r.topicArn(topic)
                                        .messageStructure("json")
                                        .message("{\"sqs\":\"x\"}")),
                "Message Structure - No default entry in JSON message body");
        assertInvalidParameter(
                () -> sns.publish(r -> r.topicArn(topic).messageStructure("json").message("{x")),
                "Message Structure - JSON message body failed to parse");
    }

    @Test
    void what_is_for_a_queue_that_is_gone_goes_to_the_dead_letter_queue() {
        var topic = steps.topic("events");
        var orders = server.queue("orders");
        var dead = server.queue("dead");
        var redrive = "{\"deadLetterTargetArn\":\"%s\"}".formatted(AwsServer.queueArn("dead"));
        var subscription =
                steps.subscribe(
                        topic,
                        "orders",
                        Map.of("RawMessageDelivery", "true", "RedrivePolicy", redrive));
        server.sqs().deleteQueue(r -> r.queueUrl(orders));

        sns.publish(r -> r.topicArn(topic).message("m"));

        assertThat(steps.receive(dead).body()).isEqualTo("m");
        assertThat(server.deliveries().log(Arn.parse(subscription), 100))
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.DEAD_LETTERED);
    }

    private void publish(String topic, String message, String eventType) {
        sns.publish(r ->
                r.topicArn(topic)
                        .message(message)
                        .messageAttributes(Map.of("eventType", attribute("String", eventType))));
    }
}
