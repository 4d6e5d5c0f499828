package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SQS requests in AWS JSON 1.0, as bytes to write. Bodies and handles must need no JSON escapes.
///
/// The signature is none: the servers listen on loopback, where neither asks for one.
public final class SqsRequests {
    private static final String HEAD =
            """
            POST / HTTP/1.1
            Host: localhost
            Content-Type: application/x-amz-json-1.0
            X-Amz-Target: AmazonSQS.%s
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/sqs/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    private SqsRequests() {}

    public static byte[] createQueue(String name) {
        return request("CreateQueue", "{\"QueueName\":\"%s\"}".formatted(name));
    }

    public static byte[] deleteQueue(String queueUrl) {
        return request("DeleteQueue", "{\"QueueUrl\":\"%s\"}".formatted(queueUrl));
    }

    public static byte[] listQueues() {
        return request("ListQueues", "{}");
    }

    /// Asks for all attributes of a queue.
    public static byte[] attributes(String queueUrl) {
        return request(
                "GetQueueAttributes",
                "{\"QueueUrl\":\"%s\",\"AttributeNames\":[\"All\"]}".formatted(queueUrl));
    }

    public static byte[] send(String queueUrl, String body) {
        return request(
                "SendMessage",
                "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%s\"}".formatted(queueUrl, body));
    }

    public static byte[] sendBatch(String queueUrl, String body, int size) {
        var entries =
                IntStream.range(0, size)
                        .mapToObj(i -> "{\"Id\":\"%d\",\"MessageBody\":\"%s\"}".formatted(i, body))
                        .collect(Collectors.joining(","));
        return request(
                "SendMessageBatch",
                "{\"QueueUrl\":\"%s\",\"Entries\":[%s]}".formatted(queueUrl, entries));
    }

    public static byte[] receive(String queueUrl, int waitSeconds) {
        return request(
                "ReceiveMessage",
                "{\"QueueUrl\":\"%s\",\"MaxNumberOfMessages\":10,\"WaitTimeSeconds\":%d}"
                        .formatted(queueUrl, waitSeconds));
    }

    public static byte[] delete(String queueUrl, String receiptHandle) {
        return request(
                "DeleteMessage",
                "{\"QueueUrl\":\"%s\",\"ReceiptHandle\":\"%s\"}"
                        .formatted(queueUrl, receiptHandle));
    }

    public static byte[] deleteBatch(String queueUrl, List<String> receiptHandles) {
        var entries =
                IntStream.range(0, receiptHandles.size())
                        .mapToObj(i ->
                                "{\"Id\":\"%d\",\"ReceiptHandle\":\"%s\"}"
                                        .formatted(i, receiptHandles.get(i)))
                        .collect(Collectors.joining(","));
        return request(
                "DeleteMessageBatch",
                "{\"QueueUrl\":\"%s\",\"Entries\":[%s]}".formatted(queueUrl, entries));
    }

    private static byte[] request(String operation, String json) {
        return (HEAD.formatted(operation, json.length()) + json).getBytes(StandardCharsets.UTF_8);
    }
}
