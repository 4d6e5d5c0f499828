package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameterValue;
import static dev.tradewind.app.aws.SqsSteps.bytes;
import static dev.tradewind.app.aws.SqsSteps.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/// Messages and what they carry, through the AWS SDK over HTTP in AWS JSON. The SDK itself checks the digests of
/// bodies and attributes that it sends and receives.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsMessageConformance {
    private final AwsServer server;
    private final SqsClient sqs;
    private final SqsSteps steps;

    SqsMessageConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
        steps = new SqsSteps(sqs);
    }

    @Test
    void a_message_comes_back_with_its_attributes_of_every_type() {
        var url = server.queue("orders");
        var attributes =
                Map.of(
                        "text", text("String", "é<&>\n"),
                        "labelled", text("String.label", "x"),
                        "number", text("Number", "-1.5e3"),
                        "bytes", bytes(0, 1, -1));

        var sent =
                sqs.sendMessage(r ->
                        r.queueUrl(url)
                                .messageBody("body \uD83D\uDE00")
                                .messageAttributes(attributes)
                                .messageSystemAttributes(
                                        Map.of(
                                                MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                                                MessageSystemAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("Root=1-2-3")
                                                        .build())));

        var received = steps.receive(url, "All");
        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("body \uD83D\uDE00");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.attributes())
                .containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1-2-3");
        assertThat(sent.md5OfMessageSystemAttributes()).isNotBlank();
    }

    @Test
    void the_digest_is_that_of_the_attributes_asked_for() {
        var url = server.queue("orders");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("msg")
                        .messageAttributes(
                                Map.of(
                                        "Hello", text("String", "There"),
                                        "Help.Me", text("String", "Me"),
                                        "General", text("String", "Kenobi"))));

        var byPrefix = steps.receive(url, "Hel.*");

        assertThat(byPrefix.messageAttributes()).containsOnlyKeys("Hello", "Help.Me");
        assertThat(byPrefix.md5OfMessageAttributes()).isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
    }

    @Test
    void without_names_no_attribute_comes_back() {
        var url = server.queue("orders");
        sqs.sendMessage(r ->
                r.queueUrl(url)
                        .messageBody("msg")
                        .messageAttributes(Map.of("a", text("String", "b"))));

        var message = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst();

        assertThat(message.hasMessageAttributes()).isFalse();
        assertThat(message.hasAttributes()).isFalse();
        assertThat(message.md5OfMessageAttributes()).isNull();
        assertThat(message.md5OfBody()).isEqualTo("6e2baaf3b97dbeef01c0043275f9a0e7");
    }

    @Test
    void system_attributes_tell_of_the_send_and_the_receives() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        sqs.receiveMessage(r -> r.queueUrl(url).visibilityTimeout(0));

        var attributes = steps.receive(url, "All").attributesAsStrings();

        assertThat(attributes)
                .containsEntry("SenderId", AwsServer.ACCOUNT)
                .containsEntry("ApproximateReceiveCount", "2")
                .containsKeys("SentTimestamp", "ApproximateFirstReceiveTimestamp");
    }

    @Test
    void characters_that_xml_cannot_hold_are_refused() {
        var url = server.queue("orders");

        assertThatExceptionOfType(InvalidMessageContentsException.class)
                .isThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("a\u0000b")))
                .satisfies(error ->
                        assertError(
                                error,
                                "InvalidMessageContents",
                                "Invalid characters found. Valid unicode characters are"
                                        + " #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to"
                                        + " #xFFFD | #x10000 to #x10FFFF"));
    }

    @Test
    void the_names_that_the_extended_client_reserves_are_attributes_like_others() {
        var url = server.queue("orders");
        var pointer =
                "[\"software.amazon.payloadoffloading.PayloadS3Pointer\",{\"s3BucketName\":\"b\",\"s3Key\":\"k\"}]";
        var size = text("Number", "300000");

        for (var name : List.of("SQSLargePayloadSize", "ExtendedPayloadSize")) {
            sqs.sendMessage(r ->
                    r.queueUrl(url).messageBody(pointer).messageAttributes(Map.of(name, size)));
            var received = steps.receive(url, name);

            assertThat(received.body()).isEqualTo(pointer);
            assertThat(received.messageAttributes()).isEqualTo(Map.of(name, size));
            sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(received.receiptHandle()));
        }
    }

    @Test
    void a_message_over_the_queues_size_is_refused() {
        var url =
                sqs.createQueue(r ->
                                r.queueName("small")
                                        .attributesWithStrings(
                                                Map.of("MaximumMessageSize", "1024")))
                        .queueUrl();

        assertInvalidParameterValue(
                () -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(1025))),
                "One or more parameters are invalid. Reason: Message must be shorter than 1024"
                        + " bytes.");
    }
}
