package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.aws.trial.TargetFunction;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/// Topics that call functions, by the SDK.
@ExtendWith(TestBrokerExtension.class)
@Timeout(60)
class FunctionSubscriptionClientTest {
    private static final String FUNCTION = TargetFunction.ARN.toString();
    private static final String OTHER = FUNCTION + "2";

    private final TestBroker broker;
    private final SnsSteps steps;
    private final String topic;
    private volatile boolean isAllowed = true;
    @AutoClose private final TargetFunction function;

    FunctionSubscriptionClientTest(TestBroker broker) {
        this.broker = broker;
        steps = SnsSteps.of(broker);
        topic = steps.topic("events");
        function =
                new TargetFunction(
                        broker.engine(),
                        broker.broker(),
                        (_, _, _) -> isAllowed,
                        Map.of(
                                "sns",
                                it -> FunctionNotification.of(it.owner(), it.message().body())));
    }

    @Test
    void a_function_is_subscribed_at_once_and_called_with_an_event_as_lambda_spells_it()
            throws Exception {
        var subscription = steps.subscribe(topic, "lambda", FUNCTION);

        broker.sns()
                .publish(r ->
                        r.topicArn(topic)
                                .message("hello")
                                .subject("greeting")
                                .messageAttributes(
                                        Map.of(
                                                "n",
                                                MessageAttributeValue.builder()
                                                        .dataType("Number")
                                                        .stringValue("1")
                                                        .build())));

        assertThat(steps.attributes(subscription)).containsEntry("PendingConfirmation", "false");
        var record = json(function.event()).at("/Records/0");
        assertThat(record.path("EventSource").asText()).isEqualTo("aws:sns");
        assertThat(record.path("EventVersion").asText()).isEqualTo("1.0");
        assertThat(record.path("EventSubscriptionArn").asText()).isEqualTo(subscription);
        var sns = record.path("Sns");
        assertThat(new TreeSet<>(sns.propertyStream().map(Map.Entry::getKey).toList()))
                .containsExactly(
                        "Message",
                        "MessageAttributes",
                        "MessageId",
                        "Signature",
                        "SignatureVersion",
                        "SigningCertUrl",
                        "Subject",
                        "Timestamp",
                        "TopicArn",
                        "Type",
                        "UnsubscribeUrl");
        assertThat(sns.path("Message").asText()).isEqualTo("hello");
        assertThat(sns.path("Subject").asText()).isEqualTo("greeting");
        assertThat(sns.path("SigningCertUrl").asText()).startsWith(TestBroker.ENDPOINT);
        assertThat(sns.path("UnsubscribeUrl").asText()).contains(subscription);
        assertThat(sns.path("MessageAttributes"))
                .isEqualTo(json("{\"n\":{\"Type\":\"Number\",\"Value\":\"1\"}}"));
    }

    @Test
    void what_a_notification_does_not_have_is_null_or_empty() throws Exception {
        steps.subscribe(topic, "lambda", FUNCTION);

        broker.sns().publish(r -> r.topicArn(topic).message("hello"));

        var sns = json(function.event()).at("/Records/0/Sns");
        assertThat(sns.get("Subject").isNull()).isTrue();
        assertThat(sns.get("MessageAttributes")).isEqualTo(json("{}"));
    }

    @Test
    void a_function_gets_the_text_of_its_protocol_and_what_its_filter_lets_pass() throws Exception {
        steps.subscribe(
                topic,
                "lambda",
                FUNCTION,
                Map.of("FilterPolicy", "{\"kind\":[\"b\"]}", "FilterPolicyScope", "MessageBody"));

        for (var kind : new String[] {"a", "b"}) {
            broker.sns()
                    .publish(r ->
                            r.topicArn(topic)
                                    .messageStructure("json")
                                    .message(
                                            "{\"default\":\"{\\\"kind\\\":\\\"%s\\\"}\",\"lambda\":\"for it %s\"}"
                                                    .formatted(kind, kind)));
        }

        assertThat(json(function.event()).at("/Records/0/Sns/Message").asText())
                .isEqualTo("for it b");
        assertThat(function.calls).isEmpty();
    }

    @Test
    void what_is_for_a_function_that_is_not_there_is_a_dead_letter_with_its_envelope()
            throws IOException {
        steps.subscribe(topic, "lambda", OTHER, redrive());

        broker.sns().publish(r -> r.topicArn(topic).message("hello"));

        assertThat(json(steps.body("dead")).path("Message").asText()).isEqualTo("hello");
    }

    @Test
    void what_a_topic_may_not_call_is_a_dead_letter() throws IOException {
        isAllowed = false;
        steps.subscribe(topic, "lambda", FUNCTION, redrive());

        broker.sns().publish(r -> r.topicArn(topic).message("hello"));

        assertThat(json(steps.body("dead")).path("Message").asText()).isEqualTo("hello");
        assertThat(function.calls).isEmpty();
    }

    @Test
    void what_is_no_function_and_what_functions_cannot_have_is_refused() {
        assertInvalid(() -> steps.subscribe(topic, "lambda", "f"), "Lambda endpoint ARN");
        assertInvalid(
                () -> steps.subscribe(topic, "lambda", steps.queue("q")), "Lambda endpoint ARN");
        assertInvalid(
                () ->
                        steps.subscribe(
                                topic, "lambda", FUNCTION, Map.of("RawMessageDelivery", "true")),
                "Attributes Reason: Delivery protocol [lambda] does not support"
                        + " raw message delivery.");
        assertInvalid(
                () -> steps.subscribe(steps.fifoTopic("t.fifo"), "lambda", FUNCTION),
                "Invalid protocol type: lambda");
    }

    private Map<String, String> redrive() {
        return Map.of(
                "RedrivePolicy", "{\"deadLetterTargetArn\":\"%s\"}".formatted(steps.queue("dead")));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
