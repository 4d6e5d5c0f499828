package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.engine.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/// What a publication may hold.
@ExtendWith(TestBrokerExtension.class)
class PublishClientTest {
    private final SnsClient sns;
    private final String topic;

    PublishClientTest(TestBroker broker) {
        sns = broker.sns();
        topic = sns.createTopic(r -> r.name("events")).topicArn();
    }

    @Test
    void characters_that_a_queue_cannot_hold_are_refused() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> sns.publish(r -> r.topicArn(topic).message("a\u0000b")))
                .withMessageContaining("Message Reason: Valid unicode characters are #x9");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        sns.publish(r ->
                                r.topicArn(topic)
                                        .messageStructure("json")
                                        .message("{\"default\":\"a\\u0000b\"}")));
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> publish("String", "a\uFFFEb"))
                .withMessageContaining("'id' has an invalid message attribute value");
        publish("String", "tab\tand \uD83D\uDE00");
    }

    @Test
    void a_number_must_be_one() {
        publish("Number.amount", "-12.5e3");

        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> publish("Number", "twelve"))
                .withMessageContaining("Could not cast message attribute 'id' value to number.");
    }

    @Test
    void an_id_is_printable_and_no_longer_than_128() {
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        sns.publish(r -> r.topicArn(topic).message("m").messageGroupId("a b")));
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() ->
                        sns.publish(r ->
                                r.topicArn(topic).message("m").messageGroupId("g".repeat(129))));
    }

    @Test
    void a_batch_has_up_to_256_kilobytes_in_all() {
        var half = "x".repeat(128 * 1024);

        publishBatch(half, half);
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> publishBatch(half, half + "x"))
                .satisfies(error ->
                        assertThat(error.awsErrorDetails().errorMessage())
                                .isEqualTo(
                                        "The length of all the batch messages put together is more"
                                                + " than the limit."));
    }

    @Test
    void copies_that_are_too_large_together_are_refused_in_words_of_sns() {
        for (int i = 0; i < 5; i++) {
            var queue = "arn:aws:sqs:us-east-1:000000000000:q" + i;
            sns.subscribe(r -> r.topicArn(topic).protocol("sqs").endpoint(queue));
        }

        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(
                        () -> sns.publish(r -> r.topicArn(topic).message("x".repeat(256 * 1024))))
                .withMessageContaining(
                        "Invalid parameter: Message Reason: its copies for the topic's subscriptions have"
                                + " more than %d bytes".formatted(TestBroker.COPY_BYTES_MAX));
    }

    @Test
    void copies_that_there_is_no_room_for_now_are_throttled_so_that_clients_try_again() {
        var error = SnsError.of(new Refusal(DeliveryFault.OVER_LIMIT, "Rate exceeded"));

        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("Throttling");
        assertThat(error.isThrottlingException()).isTrue();
    }

    private void publishBatch(String first, String second) {
        var entries =
                List.of(
                        PublishBatchRequestEntry.builder().id("1").message(first).build(),
                        PublishBatchRequestEntry.builder().id("2").message(second).build());
        sns.publishBatch(r -> r.topicArn(topic).publishBatchRequestEntries(entries));
    }

    private void publish(String type, String value) {
        var attribute = MessageAttributeValue.builder().dataType(type).stringValue(value).build();
        sns.publish(r -> r.topicArn(topic).message("m").messageAttributes(Map.of("id", attribute)));
    }
}
