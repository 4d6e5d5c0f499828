package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestBrokerExtension.class)
class AwsEndpointTest {
    private static final String QUEUE_URL = "http://localhost:4566/000000000000/orders";

    private final AwsEndpoint endpoint;

    AwsEndpointTest(TestBroker broker) {
        endpoint = broker.endpoint();
    }

    @Test
    void json_names_the_queue_by_the_host_that_the_client_used() {
        var response = json("AmazonSQS.CreateQueue", "{\"QueueName\":\"orders\"}");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("content-type", "application/x-amz-json-1.0")
                .containsKey("x-amzn-requestid");
        assertThat(text(response)).isEqualTo("{\"QueueUrl\":\"" + QUEUE_URL + "\"}");
    }

    @Test
    void an_error_carries_its_json_shape_and_its_query_code() {
        var response = json("AmazonSQS.DeleteQueue", "{\"QueueUrl\":\"" + QUEUE_URL + "\"}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers())
                .containsEntry(
                        "x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender");
        assertThat(text(response))
                .isEqualTo(
                        "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                                + "\"message\":\"The specified queue does not exist.\"}");
    }

    @Test
    void json_that_does_not_parse_is_a_serialization_exception() {
        var response = json("AmazonSQS.CreateQueue", "{\"QueueName\":");

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("com.amazon.coral.service#SerializationException");
    }

    @Test
    void an_operation_that_sqs_does_not_have_is_unknown() {
        var response = json("AmazonSQS.MakeCoffee", "{}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("#UnknownOperationException");
    }

    @Test
    void query_answers_in_xml() {
        var response = post("/", "Action=CreateQueue&Version=2012-11-05&QueueName=orders");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("content-type", "text/xml");
        assertThat(text(response))
                .startsWith(
                        "<?xml version=\"1.0\"?><CreateQueueResponse"
                                + " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                                + "<CreateQueueResult><QueueUrl>"
                                + QUEUE_URL
                                + "</QueueUrl></CreateQueueResult>"
                                + "<ResponseMetadata><RequestId>");
    }

    @Test
    void a_query_to_a_queues_url_needs_no_queue_url() {
        json("AmazonSQS.CreateQueue", "{\"QueueName\":\"orders\"}");

        var sent = post("/000000000000/orders", "Action=SendMessage&MessageBody=hello%20there");
        var received =
                endpoint.answer(
                        request(
                                "GET",
                                "/000000000000/orders",
                                "Action=ReceiveMessage&AttributeName.1=SenderId",
                                Map.of(),
                                ""));

        assertThat(sent.status()).isEqualTo(200);
        assertThat(text(received))
                .contains("<Message>", "<Body>hello there</Body>")
                .contains(
                        "<Attribute><Name>SenderId</Name><Value>000000000000</Value></Attribute>");
    }

    @Test
    void an_unknown_action_is_invalid_for_the_endpoint() {
        var response = post("/000000000000/orders", "Action=MakeCoffee");

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response))
                .contains("<Code>InvalidAction</Code>")
                .contains("The action MakeCoffee is not valid for this endpoint.");
    }

    @Test
    void a_broken_number_is_malformed_input() {
        json("AmazonSQS.CreateQueue", "{\"QueueName\":\"orders\"}");

        var response = post("/000000000000/orders", "Action=ReceiveMessage&WaitTimeSeconds=soon");

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("<Code>MalformedInput</Code>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET  | x-amz-target: AmazonSQS.CreateQueue | 405 | UnknownOperationException",
                "POST | x-amz-target: AmazonSQS | 400 | UnknownOperationException",
                "POST | x-amz-target: Other.CreateQueue | 400 | UnknownOperationException",
                "POST | x-amz-target: Logs_20140328.DescribeLogGroups | 400 | ./tradewind functions logs NAME",
                "GET  | authorization: AWS4-HMAC-SHA256 Credential=a/20261130/us-east-1/s3/aws4_request | 501 | S3 is not here.",
                "POST | content-type: application/x-amz-json-1.0 | 400 | UnknownOperationException",
                "POST | content-type: application/cbor | 415 | UnsupportedMediaType",
                "POST | content-type: application/xml | 415 | UnsupportedMediaType",
                "POST | content-encoding: br | 415 | UnsupportedMediaType",
                "POST | content-type: application/x-www-form-urlencoded; charset=utf-16 | 415 | UnsupportedMediaType",
                "POST | content-type: application/x-www-form-urlencoded | 400 | MissingAction"
            })
    void what_is_not_spoken_is_told_so(String method, String header, int status, String code) {
        var named = header.split(": ", 2);
        var response = endpoint.answer(request(method, "/", "", Map.of(named[0], named[1]), "{}"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(text(response)).contains(code);
        assertThat(response.headers()).containsKey("content-type");
    }

    @Test
    void an_action_is_sent_by_get_or_post_and_is_one() {
        var query = "Action=ListQueues&Version=2012-11-05";

        var put = endpoint.answer(request("PUT", "/", query, Map.of(), ""));
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.headers()).containsEntry("Allow", "GET, POST");
        assertThat(endpoint.answer(request("GET", "/", query, Map.of(), "")).status())
                .isEqualTo(200);
        var none = endpoint.answer(request("GET", "/", "Action=Nothing", Map.of(), ""));
        assertThat(none.status()).isEqualTo(400);
        assertThat(text(none)).contains("<Code>InvalidAction</Code>");
    }

    @Test
    void a_version_that_is_none_has_no_operations() {
        var wrong =
                endpoint.answer(
                        request("GET", "/", "Action=ListQueues&Version=2999-01-01", Map.of(), ""));
        var old =
                endpoint.answer(
                        request("GET", "/", "Action=ListQueues&Version=2009-02-01", Map.of(), ""));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(text(wrong)).contains("<Code>InvalidAction</Code>");
        assertThat(old.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "QueueName=a%FF",
                "QueueName=%",
                "QueueName=a&Attribute.-1.Name=DelaySeconds&Attribute.-1.Value=1",
                "QueueName=a&Attribute.0.Name=DelaySeconds&Attribute.0.Value=1",
                "QueueName=a&Attribute.2.Name=DelaySeconds&Attribute.2.Value=1"
            })
    void parameters_that_cannot_be_read_are_malformed_and_nothing_is_made(String parameters) {
        var query = "Action=CreateQueue&Version=2012-11-05&" + parameters;

        var response = endpoint.answer(request("GET", "/", query, Map.of(), ""));

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).contains("<Code>MalformedInput</Code>");
    }

    @Test
    void a_body_that_is_cut_off_is_told_in_words_of_this_endpoint() {
        var json = Map.of("x-amz-target", "AmazonSQS.ListQueues");
        var gzip = Map.of("x-amz-target", "AmazonSQS.ListQueues", "content-encoding", "gzip");

        assertThat(text(endpoint.answer(request("POST", "/", "", json, "{\"QueueNamePrefix\""))))
                .contains("could not read the body as JSON, at line 1, column")
                .doesNotContain("Unexpected", "Parser", "Token");
        assertThat(text(endpoint.answer(request("POST", "/", "", gzip, ""))))
                .doesNotContain("null");
    }

    @Test
    void a_request_that_no_service_claims_is_not_found() {
        var response = endpoint.answer(request("GET", "/", "", Map.of(), ""));

        assertThat(response.status()).isEqualTo(404);
        assertThat(text(response)).isEqualTo("<UnknownOperationException/>\n");
    }

    @Test
    void a_twelve_digit_access_key_is_the_account() {
        var credential =
                "AWS4-HMAC-SHA256 Credential=123456789012/20261121/eu-west-1/sts/aws4_request";

        var response =
                endpoint.answer(
                        request(
                                "POST",
                                "/",
                                "",
                                Map.of("authorization", credential),
                                "Action=GetCallerIdentity&Version=2011-06-15"));

        assertThat(text(response))
                .contains("<Account>123456789012</Account>")
                .contains("<Arn>arn:aws:iam::123456789012:root</Arn>");
    }

    @Test
    void any_other_access_key_is_the_default_account() {
        var credential = "AWS4-HMAC-SHA256 Credential=test/20261121/eu-west-1/sns/aws4_request";

        var response =
                endpoint.answer(
                        request(
                                "POST",
                                "/",
                                "",
                                Map.of("authorization", credential),
                                "Action=CreateTopic&Name=events"));

        assertThat(text(response))
                .contains("<TopicArn>arn:aws:sns:eu-west-1:000000000000:events</TopicArn>");
    }

    private Reply json(String target, String body) {
        return endpoint.answer(request("POST", "/", "", Map.of("x-amz-target", target), body));
    }

    private Reply post(String path, String form) {
        return endpoint.answer(request("POST", path, "", Map.of(), form));
    }

    private static Request request(
            String method, String path, String query, Map<String, String> headers, String body) {
        var all = new HashMap<>(headers);
        all.put("host", "localhost:4566");
        return new Request(
                method,
                path,
                query,
                all,
                body.getBytes(StandardCharsets.UTF_8),
                InetAddress.getLoopbackAddress());
    }

    private static String text(Reply response) {
        return new String(response.bytes(), StandardCharsets.UTF_8);
    }
}
