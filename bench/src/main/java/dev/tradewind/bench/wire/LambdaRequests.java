package dev.tradewind.bench.wire;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/// Lambda requests in REST-JSON, as bytes to write.
public final class LambdaRequests {
    private static final String HEAD =
            """
            %s /2015-03-31/%s HTTP/1.1
            Host: localhost
            Content-Type: application/json
            Authorization: AWS4-HMAC-SHA256 Credential=000000000000/20260101/us-east-1/lambda/aws4_request, \
            SignedHeaders=host, Signature=0
            Content-Length: %d

            """
                    .replace("\n", "\r\n");

    /// No role of this name is there, which an account without roles does not mind.
    private static final String ROLE = "arn:aws:iam::000000000000:role/bench";

    private LambdaRequests() {}

    /// Makes a function of a directory.
    public static byte[] create(
            String name,
            String runtime,
            String handler,
            Path directory,
            Map<String, String> environment) {
        var variables =
                environment.entrySet().stream()
                        .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(","));
        var json =
                """
                {"FunctionName":"%s","Runtime":"%s","Handler":"%s","Role":"%s","Timeout":20,"MemorySize":256,
                 "Code":{"S3Bucket":"tradewind-local","S3Key":"%s"},"Environment":{"Variables":{%s}}}\
                """
                        .formatted(name, runtime, handler, ROLE, directory, variables);
        return request("POST", "functions", json);
    }

    public static byte[] delete(String name) {
        return request("DELETE", "functions/" + name, "");
    }

    /// Calls a function with an empty event, and waits for its answer.
    public static byte[] invoke(String name) {
        return request("POST", "functions/" + name + "/invocations", "{}");
    }

    /// Maps a queue to a function, in batches of up to ten.
    ///
    /// @param concurrency the most of them at a time
    public static byte[] map(String queueArn, String function, int concurrency) {
        return request(
                "POST",
                "event-source-mappings",
                """
                {"EventSourceArn":"%s","FunctionName":"%s","BatchSize":10,"ScalingConfig":{"MaximumConcurrency":%d}}\
                """
                        .formatted(queueArn, function, concurrency));
    }

    public static byte[] mapping(String id) {
        return request("GET", "event-source-mappings/" + id, "");
    }

    public static byte[] enable(String id, boolean enabled) {
        return request("PUT", "event-source-mappings/" + id, "{\"Enabled\":%b}".formatted(enabled));
    }

    public static byte[] unmap(String id) {
        return request("DELETE", "event-source-mappings/" + id, "");
    }

    private static byte[] request(String method, String path, String json) {
        return (HEAD.formatted(method, path, json.length()) + json)
                .getBytes(StandardCharsets.UTF_8);
    }
}
