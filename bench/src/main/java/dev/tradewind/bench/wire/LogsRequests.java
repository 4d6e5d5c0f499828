package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// CloudWatch Logs requests in AWS JSON 1.1, as bytes to write.
public final class LogsRequests {
    private static final String HEAD =
            """
            POST / HTTP/1.1
            Host: localhost
            Content-Type: application/x-amz-json-1.1
            X-Amz-Target: Logs_20140328.%s
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/logs/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    /// One line in so many is one that queries look for.
    private static final int ERRORS_ONE_IN = 20;

    private LogsRequests() {}

    public static byte[] createGroup(String group) {
        return request("CreateLogGroup", "{\"logGroupName\":\"%s\"}".formatted(group));
    }

    public static byte[] createStream(String group, String stream) {
        return request(
                "CreateLogStream",
                "{\"logGroupName\":\"%s\",\"logStreamName\":\"%s\"}".formatted(group, stream));
    }

    public static byte[] deleteGroup(String group) {
        return request("DeleteLogGroup", "{\"logGroupName\":\"%s\"}".formatted(group));
    }

    /// Puts lines of about 200 bytes, each with numbers of its own, as a service logs them.
    public static byte[] put(
            String group, String stream, long firstMillis, int lines, Random random) {
        var events =
                IntStream.range(0, lines)
                        .mapToObj(line ->
                                "{\"timestamp\":%d,\"message\":\"%s\"}"
                                        .formatted(firstMillis + line, line(random)))
                        .collect(Collectors.joining(","));
        return request(
                "PutLogEvents",
                "{\"logGroupName\":\"%s\",\"logStreamName\":\"%s\",\"logEvents\":[%s]}"
                        .formatted(group, stream, events));
    }

    private static String line(Random random) {
        boolean isError = random.nextInt(ERRORS_ONE_IN) == 0;
        return ("2026-11-30 10:00:00,%03d %-5s [order-service] [request_id=req-%08x]"
                        + " order ORD-%08x of customer %05d: %s in %d ms, attempt %d, trace %016x%016x")
                .formatted(
                        random.nextInt(1000),
                        isError ? "ERROR" : "INFO",
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(100_000),
                        isError ? "payment was declined" : "event processed successfully",
                        random.nextInt(500),
                        random.nextInt(1, 4),
                        random.nextLong(),
                        random.nextLong());
    }

    public static byte[] startQuery(String group, String query, long fromSeconds, long toSeconds) {
        return request(
                "StartQuery",
                "{\"logGroupName\":\"%s\",\"queryString\":\"%s\",\"startTime\":%d,\"endTime\":%d}"
                        .formatted(group, query, fromSeconds, toSeconds));
    }

    public static byte[] results(String query) {
        return request("GetQueryResults", "{\"queryId\":\"%s\"}".formatted(query));
    }

    private static byte[] request(String operation, String json) {
        return (HEAD.formatted(operation, json.length()) + json).getBytes(StandardCharsets.UTF_8);
    }
}
