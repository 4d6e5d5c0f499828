package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.aws.QueryClient.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SQS in the Query protocol, at the endpoint and at queues' own URLs.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsQueryConformance {
    private static final String VERSION = "2012-11-05";

    private final AwsServer server;
    @AutoClose private final QueryClient client = new QueryClient();

    SqsQueryConformance(AwsServer server) {
        this.server = server;
    }

    @Test
    void a_message_goes_round() {
        var url = createQueue("orders");

        var sent =
                client.post(
                        url,
                        "Action",
                        "SendMessage",
                        "MessageBody",
                        "a <b> & \"c\"",
                        "MessageAttribute.1.Name",
                        "Hello",
                        "MessageAttribute.1.Value.DataType",
                        "String",
                        "MessageAttribute.1.Value.StringValue",
                        "There");
        var received =
                client.get(
                        url,
                        "Action",
                        "ReceiveMessage",
                        "AttributeName.1",
                        "All",
                        "MessageAttributeName.1",
                        "All");
        var deleted =
                client.post(
                        url,
                        "Action",
                        "DeleteMessage",
                        "ReceiptHandle",
                        received.text("ReceiptHandle"));

        assertThat(sent.text("MD5OfMessageAttributes"))
                .isEqualTo("a311262e065454b75da111d535b8dacd");
        assertThat(received.text("MessageId")).isEqualTo(sent.text("MessageId"));
        assertThat(received.text("Body")).isEqualTo("a &lt;b&gt; &amp; &quot;c&quot;");
        assertThat(received.body())
                .contains(
                        "<MessageAttribute><Name>Hello</Name><Value>"
                                + "<StringValue>There</StringValue>"
                                + "<DataType>String</DataType></Value></MessageAttribute>")
                .contains("<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value>");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text("RequestId")).isNotBlank();
    }

    @Test
    void a_batch_answers_entry_by_entry() {
        var url = createQueue("orders");

        var sent =
                client.post(
                        url,
                        "Action",
                        "SendMessageBatch",
                        "SendMessageBatchRequestEntry.1.Id",
                        "a",
                        "SendMessageBatchRequestEntry.1.MessageBody",
                        "msg",
                        "SendMessageBatchRequestEntry.2.Id",
                        "b",
                        "SendMessageBatchRequestEntry.2.MessageBody",
                        "\u0001");

        assertThat(sent.body())
                .contains("<SendMessageBatchResultEntry><Id>a</Id>")
                .contains(
                        "<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault>"
                                + "<Code>InvalidMessageContents</Code>");
    }

    @Test
    void attributes_are_read_by_name() {
        var url =
                URI.create(
                        client.post(
                                        server.endpoint(),
                                        "Action",
                                        "CreateQueue",
                                        "Version",
                                        VERSION,
                                        "QueueName",
                                        "orders",
                                        "Attribute.1.Name",
                                        "DelaySeconds",
                                        "Attribute.1.Value",
                                        "7")
                                .text("QueueUrl"));

        var answer =
                client.get(url, "Action", "GetQueueAttributes", "AttributeName.1", "DelaySeconds");

        assertThat(answer.body())
                .contains(
                        "<GetQueueAttributesResult><Attribute><Name>DelaySeconds</Name>"
                                + "<Value>7</Value></Attribute></GetQueueAttributesResult>");
    }

    @Test
    void queues_are_listed() {
        var urls = Stream.of("a", "b").map(this::createQueue).map(URI::toString).toList();

        var answer = client.post(server.endpoint(), "Action", "ListQueues", "Version", VERSION);

        assertThat(answer.texts("QueueUrl")).isEqualTo(urls);
    }

    @Test
    void a_queue_that_is_not_there_is_an_error_of_the_sender() {
        var answer = client.get(queueUrl("none"), "Action", "ReceiveMessage");

        assertError(
                answer,
                400,
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist for this wsdl version.");
        assertThat(answer.text("Type")).isEqualTo("Sender");
    }

    @Test
    void statuses_are_those_of_the_query_protocol() {
        var url = createQueue("orders");

        var answer = client.post(url, "Action", "DeleteMessage", "ReceiptHandle", "x");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("Code")).isEqualTo("ReceiptHandleIsInvalid");
    }

    @Test
    void a_missing_parameter_is_named() {
        var answer = client.get(createQueue("orders"), "Action", "DeleteMessage");

        assertError(
                answer,
                400,
                "MissingParameter",
                "The request must contain the parameter ReceiptHandle.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ListQueues", "CreateQueue", "MakeCoffee"})
    void what_no_queue_can_do_is_no_action_of_its_url(String action) {
        var answer = client.get(createQueue("orders"), "Action", action);

        assertError(
                answer,
                400,
                "InvalidAction",
                "The action %s is not valid for this endpoint.".formatted(action));
    }

    @Test
    void a_queues_url_without_an_action_is_an_unknown_operation() {
        var answer = client.get(createQueue("orders"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).startsWith("<UnknownOperationException/>");
    }

    @Test
    void json_is_spoken_at_a_queues_url_too() {
        var url = createQueue("orders");

        var answer =
                client.send(
                        HttpRequest.newBuilder(url)
                                .header("X-Amz-Target", "AmazonSQS.ReceiveMessage")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"QueueUrl\":\"%s\"}".formatted(url)))
                                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }

    private URI createQueue(String name) {
        var answer =
                client.post(
                        server.endpoint(),
                        "Action",
                        "CreateQueue",
                        "Version",
                        VERSION,
                        "QueueName",
                        name);
        return URI.create(answer.text("QueueUrl"));
    }

    private URI queueUrl(String name) {
        return URI.create(server.endpoint() + "/" + AwsServer.ACCOUNT + "/" + name);
    }

    private static void assertError(Answer answer, int status, String code, String message) {
        assertThat(answer.text("Code")).isEqualTo(code);
        assertThat(answer.text("Message")).isEqualTo(message);
        assertThat(answer.status()).isEqualTo(status);
    }
}
