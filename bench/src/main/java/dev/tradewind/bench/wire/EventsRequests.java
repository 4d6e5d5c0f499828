package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// EventBridge requests in AWS JSON 1.1, as bytes to write.
public final class EventsRequests {
    private static final String HEAD =
            """
            POST / HTTP/1.1
            Host: localhost
            Content-Type: application/x-amz-json-1.1
            X-Amz-Target: AWSEvents.%s
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/events/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    /// The year 2100.
    private static final long END_SECONDS = 4_102_444_800L;

    private EventsRequests() {}

    /// The bus on which every account has rules without making one.
    public static final String DEFAULT = "default";

    /// Makes a rule on the default bus for a source and some detail-types.
    public static byte[] putRule(String name, String source, String detailTypes) {
        return putRule(DEFAULT, name, source, detailTypes);
    }

    /// Makes a rule on a bus.
    public static byte[] putRule(String bus, String name, String source, String detailTypes) {
        var pattern =
                "{\\\"source\\\":[\\\"%s\\\"],\\\"detail-type\\\":[%s]}"
                        .formatted(source, detailTypes.replace("\"", "\\\""));
        return request(
                "PutRule",
                "{\"EventBusName\":\"%s\",\"Name\":\"%s\",\"EventPattern\":\"%s\"}"
                        .formatted(bus, name, pattern));
    }

    public static byte[] putTarget(String rule, String arn) {
        return putTarget(DEFAULT, rule, arn);
    }

    public static byte[] putTarget(String bus, String rule, String arn) {
        return request(
                "PutTargets",
                "{\"EventBusName\":\"%s\",\"Rule\":\"%s\",\"Targets\":[{\"Id\":\"1\",\"Arn\":\"%s\"}]}"
                        .formatted(bus, rule, arn));
    }

    public static byte[] removeTarget(String rule) {
        return removeTarget(DEFAULT, rule);
    }

    public static byte[] removeTarget(String bus, String rule) {
        return request(
                "RemoveTargets",
                "{\"EventBusName\":\"%s\",\"Rule\":\"%s\",\"Ids\":[\"1\"]}".formatted(bus, rule));
    }

    public static byte[] deleteRule(String name) {
        return deleteRule(DEFAULT, name);
    }

    public static byte[] deleteRule(String bus, String name) {
        return request(
                "DeleteRule", "{\"EventBusName\":\"%s\",\"Name\":\"%s\"}".formatted(bus, name));
    }

    /// Asks for the default bus.
    public static byte[] describeBus() {
        return request("DescribeEventBus", "{}");
    }

    /// Makes an archive of all events of a bus.
    public static byte[] createArchive(String name, String bus) {
        return request(
                "CreateArchive",
                "{\"ArchiveName\":\"%s\",\"EventSourceArn\":\"%s\"}".formatted(name, bus));
    }

    /// Begins a replay of all that an archive has, and will have before the replay ends.
    public static byte[] startReplay(String name, String archive, String bus) {
        return request(
                "StartReplay",
                ("{\"ReplayName\":\"%s\",\"EventSourceArn\":\"%s\",\"EventStartTime\":0,"
                                + "\"EventEndTime\":%d,\"Destination\":{\"Arn\":\"%s\"}}")
                        .formatted(name, archive, END_SECONDS, bus));
    }

    public static byte[] describeReplay(String name) {
        return request("DescribeReplay", "{\"ReplayName\":\"%s\"}".formatted(name));
    }

    /// Puts events on the default bus.
    ///
    /// @param value of the one field of their detail
    public static byte[] put(String source, String detailType, String value, int events) {
        var entry =
                "{\"Source\":\"%s\",\"DetailType\":\"%s\",\"Detail\":\"{\\\"x\\\":\\\"%s\\\"}\"}"
                        .formatted(source, detailType, value);
        return request(
                "PutEvents",
                "{\"Entries\":[%s]}"
                        .formatted(
                                IntStream.range(0, events)
                                        .mapToObj(_ -> entry)
                                        .collect(Collectors.joining(","))));
    }

    private static byte[] request(String operation, String json) {
        return (HEAD.formatted(operation, json.length()) + json).getBytes(StandardCharsets.UTF_8);
    }
}
