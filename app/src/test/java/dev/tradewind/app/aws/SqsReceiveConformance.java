package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameterValue;
import static dev.tradewind.app.aws.SqsSteps.visibility;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/// Receiving, deleting and visibility timeouts, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsReceiveConformance {
    /// Far less than the long poll would take.
    private static final int PATIENCE_MILLIS = 10_000;

    private final AwsServer server;
    private final SqsClient sqs;
    private final SqsSteps steps;

    SqsReceiveConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
        steps = new SqsSteps(sqs);
    }

    @ParameterizedTest
    @CsvSource({
        "11, 1, 1, 'Value 11 for parameter MaxNumberOfMessages is invalid."
                + " Reason: Must be between 1 and 10, if provided.'",
        "1, 43201, 1, 'Value 43201 for parameter VisibilityTimeout is invalid."
                + " Reason: Must be >= 0 and <= 43200, if provided.'",
        "1, 1, 21, 'Value 21 for parameter WaitTimeSeconds is invalid."
                + " Reason: Must be >= 0 and <= 20, if provided.'"
    })
    void a_receive_out_of_range_is_refused(int messages, int visibility, int wait, String message) {
        var url = server.queue("orders");

        assertInvalidParameterValue(
                () ->
                        sqs.receiveMessage(r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(messages)
                                        .visibilityTimeout(visibility)
                                        .waitTimeSeconds(wait)),
                message);
    }

    @Test
    void a_long_poll_returns_as_soon_as_a_message_arrives() throws Exception {
        var url = server.queue("orders");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var polled =
                    threads.submit(
                            () -> sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20)));

            sqs.sendMessage(r -> r.queueUrl(url).messageBody("now"));

            assertThat(polled.get().messages()).extracting(Message::body).containsExactly("now");
        }
    }

    @Test
    void a_long_poll_ends_empty_when_its_client_closes_its_sending_side() throws Exception {
        var url = server.queue("orders");
        var poll =
                "GET %s?Action=ReceiveMessage&WaitTimeSeconds=20 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        .formatted(URI.create(url).getPath());
        try (var client = new Socket("localhost", server.endpoint().getPort())) {
            client.setSoTimeout(PATIENCE_MILLIS);
            client.getOutputStream().write(poll.getBytes(US_ASCII));
            client.shutdownOutput();

            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .contains("200 OK", "ReceiveMessageResponse")
                    .doesNotContain("<Message>");
        }

        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
    }

    @Test
    void a_deleted_message_does_not_come_back() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();

        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        assertThat(steps.counts(url)).containsExactly("0", "0");
    }

    @Test
    void a_receipt_handle_that_is_none_is_refused() {
        var url = server.queue("orders");

        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(() -> sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle("x")))
                .satisfies(error ->
                        assertError(
                                error,
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"x\" is not a valid receipt"
                                        + " handle."));
    }

    @Test
    void a_message_is_made_visible_at_once() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();

        sqs.changeMessageVisibility(
                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(0));

        assertThat(sqs.receiveMessage(r -> r.queueUrl(url)).messages()).hasSize(1);
    }

    @Test
    void the_visibility_of_a_deleted_message_cannot_be_changed() {
        var url = server.queue("orders");
        sqs.sendMessage(r -> r.queueUrl(url).messageBody("msg"));
        var handle = sqs.receiveMessage(r -> r.queueUrl(url)).messages().getFirst().receiptHandle();
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(handle));

        assertInvalidParameterValue(
                () ->
                        sqs.changeMessageVisibility(
                                r -> r.queueUrl(url).receiptHandle(handle).visibilityTimeout(1)),
                "Value %s for parameter ReceiptHandle is invalid. Reason: Message does not exist or"
                                .formatted(handle)
                        + " is not available for visibility timeout change.");
    }
}
