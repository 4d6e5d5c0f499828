package dev.tradewind.aws.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.TestBroker;
import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Signatures, presigned queries, paths and headers broken at random: each request is answered, none with an
/// error of the server, and none is let in. A failure names its seed; `-Dtradewind.seed=N` replays that one.
@Timeout(120)
class SignatureSimulation {
    private static final int SEEDS = 20_000;
    private static final String SCOPE = "AKIDONE/20261121/us-east-1/sqs/aws4_request";
    private static final List<Map<String, String>> HEADERS =
            List.of(
                    Map.of(
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential="
                                    + SCOPE
                                    + ", SignedHeaders=host;x-amz-date, Signature=00ff",
                            "x-amz-date",
                            "20261121T100000Z"),
                    Map.of(
                            "x-amz-target",
                            "AmazonSQS.ListQueues",
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential="
                                    + SCOPE
                                    + ",Signature=ff,SignedHeaders=host;x-amz-date;x-amz-target",
                            "x-amz-date",
                            "20261121T100000Z",
                            "x-amz-security-token",
                            "token"),
                    Map.of("host", "localhost:4566", "origin", "null"));
    private static final List<String> QUERIES =
            List.of(
                    "",
                    "Action=ListQueues&Version=2012-11-05",
                    "Action=ListQueues&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDONE%2F20261121%2F"
                            + "us-east-1%2Fsqs%2Faws4_request&X-Amz-Date=20261121T100000Z&X-Amz-Expires=60"
                            + "&X-Amz-SignedHeaders=host&X-Amz-Signature=00ff",
                    "queue=orders&limit=10");
    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/123456789012/orders",
                    "/a/./../b//c%2F%20",
                    "/_tradewind/messages",
                    "/_tradewind/reset",
                    "//");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "\u0000");

    @TempDir private Path directory;

    @Test
    void no_broken_signature_breaks_the_server_or_gets_in() {
        try (var broker = new TestBroker(directory)) {
            var key = new AccessKey("AKIDONE", "a-long-secret", "123456789012");
            var options =
                    new EndpointOptions(
                            "123456789012",
                            "us-east-1",
                            new Random(1),
                            new KeyRing(List.of(key), broker.clock(), new Random(2)),
                            Optional.empty());
            var endpoint = broker.endpoint(options);

            seeds().forEach(seed -> check(endpoint, seed));
        }
    }

    private static LongStream seeds() {
        var one = Long.getLong("tradewind.seed");
        return one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    }

    private static void check(AwsEndpoint endpoint, long seed) {
        var random = new Random(seed);
        Map<String, String> headers = new HashMap<>(Map.of("host", "localhost:4566"));
        one(HEADERS, random).forEach((name, value) -> headers.put(name, broken(value, random)));
        var request =
                new Request(
                        one(METHODS, random),
                        "/" + broken(one(PATHS, random).substring(1), random),
                        broken(one(QUERIES, random), random),
                        headers,
                        broken("Action=ListQueues", random).getBytes(UTF_8),
                        InetAddress.getLoopbackAddress());

        assertThat(endpoint.answer(request).status()).as("seed %d", seed).isBetween(400, 499);
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String broken(String given, Random random) {
        var text = new StringBuilder(given);
        for (int changes = random.nextInt(4); changes > 0 && !text.isEmpty(); changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(0x80));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
                case 3 -> text.insert(at, "%zz%");
                default -> text.setLength(at + 1);
            }
        }
        return text.toString();
    }
}
