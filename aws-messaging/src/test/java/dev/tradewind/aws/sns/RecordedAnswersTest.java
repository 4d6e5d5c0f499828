package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertError;
import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/// Answers that AWS was recorded to give, where a likely one would be another.
@ExtendWith(TestBrokerExtension.class)
class RecordedAnswersTest {
    private static final String NOWHERE = "arn:aws:sns:us-east-1:000000000000:no";

    private final TestBroker broker;
    private final SnsClient sns;
    private final SnsSteps steps;

    RecordedAnswersTest(TestBroker broker) {
        this.broker = broker;
        sns = broker.sns();
        steps = SnsSteps.of(broker);
    }

    @Test
    void an_error_is_type_code_and_message() {
        assertThat(post("GetTopicAttributes&Version=2010-03-31&TopicArn=" + NOWHERE))
                .contains(
                        "<Error><Type>Sender</Type><Code>NotFound</Code>"
                                + "<Message>Topic does not exist</Message></Error>");
    }

    @Test
    void an_error_of_sqs_has_an_empty_detail() {
        assertThat(post("GetQueueUrl&Version=2012-11-05&QueueName=no"))
                .contains("</Message><Detail></Detail></Error>");
    }

    private String post(String action) {
        var body = ("Action=" + action).getBytes(UTF_8);
        var host = Map.of("host", "localhost:4566");
        var from = InetAddress.getLoopbackAddress();
        var answer = broker.endpoint().answer(new Request("POST", "/", "", host, body, from));
        return new String(answer.bytes(), UTF_8);
    }

    @Test
    void a_topic_that_is_not_to_be_a_fifo_topic_is_a_standard_one() {
        var topic = steps.topic("events");
        var standard = Map.of("FifoTopic", "false");

        assertThat(sns.createTopic(r -> r.name("events").attributes(standard)).topicArn())
                .isEqualTo(topic);

        var made = sns.createTopic(r -> r.name("other").attributes(standard)).topicArn();
        assertThat(sns.getTopicAttributes(r -> r.topicArn(made)).attributes())
                .doesNotContainKey("FifoTopic");
        assertThat(steps.topic("other")).isEqualTo(made);
    }

    @Test
    void a_fifo_topic_exists_with_what_every_fifo_topic_has() {
        var name = "events.fifo";
        var all = Map.of("FifoTopic", "True", "ContentBasedDeduplication", "False");
        var topic = steps.fifoTopic(name);

        assertThat(sns.createTopic(r -> r.name(name).attributes(all)).topicArn()).isEqualTo(topic);
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("FifoTopic", "true")
                .containsEntry("ContentBasedDeduplication", "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "events.Fifo", ".fifo", "a b.fifo"})
    void a_fifo_topic_with_another_name_has_a_wrong_name(String name) {
        var fifo = Map.of("FifoTopic", "true");

        assertInvalid(() -> sns.createTopic(r -> r.name(name).attributes(fifo)), "Topic Name");
    }

    @Test
    void a_standard_topic_is_not_named_as_a_fifo_topic() {
        assertInvalid(() -> steps.topic("events.fifo"), "Topic Name");
    }

    @Test
    void what_is_unsubscribed_has_to_be_a_subscription() {
        assertInvalid(() -> sns.unsubscribe(r -> r.subscriptionArn(NOWHERE)), "SubscriptionId");
        assertInvalid(
                () -> sns.unsubscribe(_ -> {}),
                "SubscriptionArn Reason: no value for required parameter");
    }

    @Test
    void a_message_attribute_without_a_type_lacks_something() {
        var topic = steps.topic("events");
        var untyped = MessageAttributeValue.builder().stringValue("v").build();
        var attributes = Map.of("a", untyped);

        assertMissing(
                () ->
                        sns.publish(
                                r -> r.topicArn(topic).message("m").messageAttributes(attributes)),
                "messageAttributes.a.member.dataType");
        assertMissing(
                () ->
                        sns.publishBatch(r ->
                                r.topicArn(topic)
                                        .publishBatchRequestEntries(
                                                entry("1", Map.of()), entry("2", attributes))),
                "publishBatchRequestEntries.2.member.messageAttributes.a.member.dataType");
    }

    private static PublishBatchRequestEntry entry(
            String id, Map<String, MessageAttributeValue> attributes) {
        return PublishBatchRequestEntry.builder()
                .id(id)
                .message("m")
                .messageAttributes(attributes)
                .build();
    }

    private static void assertMissing(Runnable call, String member) {
        assertError(
                call::run,
                400,
                "ValidationError",
                "1 validation error detected: Value null at '%s' failed to satisfy constraint:"
                                .formatted(member)
                        + " Member must not be null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.fifo", "orders"})
    void a_notification_of_a_fifo_topic_is_not_signed(String queue) throws JsonProcessingException {
        var topic = steps.fifoTopic("events.fifo");
        steps.subscribe(topic, "sqs", steps.queue(queue));

        sns.publish(r ->
                r.topicArn(topic).message("m").messageGroupId("g").messageDeduplicationId("d"));

        assertThat(new ObjectMapper().readTree(steps.body(queue)).fieldNames())
                .toIterable()
                .containsExactly(
                        "Type",
                        "MessageId",
                        "SequenceNumber",
                        "TopicArn",
                        "Message",
                        "Timestamp",
                        "UnsubscribeURL");
    }

    @Test
    void a_filter_policys_scope_is_listed_once_there_is_a_policy() {
        var subscription = steps.subscribe(steps.topic("events"), "sqs", steps.queue("orders"));

        set(subscription, "FilterPolicyScope", "MessageBody");
        assertThat(steps.attributes(subscription)).doesNotContainKey("FilterPolicyScope");

        set(subscription, "FilterPolicy", "{\"a\":{\"b\":[\"c\"]}}");
        assertThat(steps.attributes(subscription))
                .containsEntry("FilterPolicyScope", "MessageBody");

        set(subscription, "FilterPolicy", "{}");
        assertThat(steps.attributes(subscription)).doesNotContainKey("FilterPolicyScope");
    }

    private void set(String subscription, String name, String value) {
        sns.setSubscriptionAttributes(
                r -> r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }

    @Test
    void json_that_cannot_be_read_is_told_by_its_place() {
        var subscription = steps.subscribe(steps.topic("events"), "sqs", steps.queue("orders"));

        assertInvalid(
                () -> set(subscription, "RedrivePolicy", "{invalidjson}"),
                "RedrivePolicy: failed to parse JSON. Unexpected character ('i' (code 105)): was"
                        + " expecting double-quote to start field name\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
                        + " column: 2]");
        assertInvalid(
                () -> set(subscription, "FilterPolicy", "invalid-json"),
                "FilterPolicy: failed to parse JSON. Unrecognized token 'invalid': was expecting"
                        + " (JSON String, Number, Array, Object or token 'null', 'true' or"
                        + " 'false')\n at [Source: REDACTED"
                        + " (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
                        + " column: 8]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+12/34-567.890", "+15551234567", "1 555 123 4567"})
    void separators_in_a_telephone_number_stand_alone(String number) {
        assertThat(steps.subscribe(steps.topic("events"), "sms", number)).startsWith("arn:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+15--551234567", "NAA+15551234567", "+15551234567.", "/+15551234567", "+1"})
    void what_is_no_telephone_number_is_refused(String number) {
        var topic = steps.topic("events");

        assertError(
                () -> steps.subscribe(topic, "sms", number),
                400,
                "InvalidParameter",
                "Invalid SMS endpoint: " + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs", "http", "email", "sms", "carrier-pigeon"})
    void a_topic_that_is_not_there_is_told_before_a_wrong_endpoint(String protocol) {
        assertError(
                () -> steps.subscribe(NOWHERE, protocol, "asdf"),
                404,
                "NotFound",
                "Topic does not exist");
    }
}
