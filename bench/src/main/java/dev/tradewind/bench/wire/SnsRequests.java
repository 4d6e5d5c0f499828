package dev.tradewind.bench.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// SNS requests in the AWS query protocol, as bytes to write.
public final class SnsRequests {
    private static final String HEAD =
            """
            POST / HTTP/1.1
            Host: localhost
            Content-Type: application/x-www-form-urlencoded; charset=utf-8
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/sns/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    private SnsRequests() {}

    public static byte[] createTopic(String name) {
        return request("CreateTopic", Map.of("Name", name));
    }

    public static byte[] deleteTopic(String topicArn) {
        return request("DeleteTopic", Map.of("TopicArn", topicArn));
    }

    /// Subscribes a queue, raw, to what a filter policy lets through.
    public static byte[] subscribe(String topicArn, String queueArn, String filterPolicy) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("TopicArn", topicArn);
        parameters.put("Protocol", "sqs");
        parameters.put("Endpoint", queueArn);
        parameters.put("Attributes.entry.1.key", "RawMessageDelivery");
        parameters.put("Attributes.entry.1.value", "true");
        parameters.put("Attributes.entry.2.key", "FilterPolicy");
        parameters.put("Attributes.entry.2.value", filterPolicy);
        return request("Subscribe", parameters);
    }

    /// Publishes a message with one attribute of type String.
    public static byte[] publish(String topicArn, String message, String attribute, String value) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("TopicArn", topicArn);
        parameters.put("Message", message);
        parameters.put("MessageAttributes.entry.1.Name", attribute);
        parameters.put("MessageAttributes.entry.1.Value.DataType", "String");
        parameters.put("MessageAttributes.entry.1.Value.StringValue", value);
        return request("Publish", parameters);
    }

    private static byte[] request(String action, Map<String, String> parameters) {
        var form =
                parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(
                                Collectors.joining(
                                        "&", "Action=" + action + "&Version=2010-03-31&", ""));
        return (HEAD.formatted(form.length()) + form).getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
