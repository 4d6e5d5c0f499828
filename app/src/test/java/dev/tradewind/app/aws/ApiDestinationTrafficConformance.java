package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.BusSteps.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.ManualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// Requests of several rules and to several API destinations at the same time, through the AWS SDK over HTTP.
@Timeout(60)
class ApiDestinationTrafficConformance {
    private static final int BACKLOG = 100;

    /// More than one destination gets at the same time.
    private static final int EVENTS = 15;

    @TempDir private Path directory = Path.of("");
    private final Subscriber endpoint = new Subscriber();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void an_endpoint_that_never_answers_holds_up_no_other() throws IOException {
        try (var silent = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
                var server = new AwsServer(directory)) {
            var connection = new ApiDestinationSteps(server).connection();
            var url = "http://localhost:" + silent.getLocalPort() + "/";
            rule(server, "silent", target(destination(server, "silent", connection, url, 300)));
            rule(
                    server,
                    "fast",
                    target(destination(server, "fast", connection, endpoint.url(), 300)));
            put(server, "silent");

            put(server, "fast");

            IntStream.range(0, EVENTS).forEach(_ -> endpoint.next());
            assertThat(server.deliveries().count(Outcome.RETRIED)).isZero();
        }
    }

    @Test
    void rules_share_the_rate_of_their_destination() {
        var clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
        try (var server = new AwsServer(directory, clock)) {
            var connection = new ApiDestinationSteps(server).connection();
            var arn = destination(server, "slow", connection, endpoint.url(), 1);
            rule(server, "one", target(arn));
            rule(server, "other", target(arn));
            put(server, "one");
            put(server, "other");

            int requests = 0;
            for (int most = 1; most <= EVENTS; most++) {
                requests += taken();
                assertThat(requests).isLessThanOrEqualTo(most);
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /// Those that have come, once one has.
    private int taken() {
        endpoint.next();
        int taken = 1;
        while (endpoint.hasMore()) {
            endpoint.next();
            taken++;
        }
        return taken;
    }

    @Test
    void parameters_that_are_too_long_together_fail_for_their_target_alone() {
        try (var server = new AwsServer(directory)) {
            var steps = new ApiDestinationSteps(server);
            var queue = server.queue("other");
            var dead =
                    steps.route(
                            steps.destination(steps.connection(), endpoint.url()),
                            it ->
                                    it.httpParameters(p ->
                                            p.queryStringParameters(
                                                    Map.of(
                                                            "a", "$.detail.text",
                                                            "b", "$.detail.text"))));
            server.events()
                    .putTargets(r ->
                            r.rule(BusSteps.RULE)
                                    .targets(
                                            BusSteps.target(
                                                    "q",
                                                    it -> it.arn(AwsServer.queueArn("other")))));
            var bus = new BusSteps(server);

            bus.put("Short", "{\"text\":\"" + "x".repeat(10) + "\"}");
            bus.put("Long", "{\"text\":\"" + "x".repeat(33_000) + "\"}");

            assertThat(endpoint.next().path().substring("/?".length()).split("&", -1))
                    .containsExactlyInAnyOrder("a=xxxxxxxxxx", "b=xxxxxxxxxx");
            assertThat(bus.messages(dead))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.body()).contains("\"detail-type\":\"Long\"");
                        assertThat(attributes(it))
                                .containsEntry("ERROR_CODE", "INVALID_PARAMETER")
                                .containsEntry(
                                        "ERROR_MESSAGE",
                                        "The parameters of target t have more than 65536 characters.");
                    });
            assertThat(bus.bodies(queue)).hasSize(2);
            assertThat(endpoint.hasMore()).isFalse();
        }
    }

    private static String destination(
            AwsServer server, String name, String connection, String url, int perSecond) {
        return server.events()
                .createApiDestination(it ->
                        it.name(name)
                                .connectionArn(connection)
                                .invocationEndpoint(url)
                                .httpMethod("POST")
                                .invocationRateLimitPerSecond(perSecond))
                .apiDestinationArn();
    }

    private static Target target(String destination) {
        return BusSteps.target("t", it -> it.arn(destination));
    }

    /// A rule for the events of its name.
    private static void rule(AwsServer server, String name, Target target) {
        server.events()
                .putRule(r ->
                        r.name(name).eventPattern("{\"detail-type\":[\"%s\"]}".formatted(name)));
        server.events().putTargets(r -> r.rule(name).targets(target));
    }

    private static void put(AwsServer server, String detailType) {
        var entry =
                PutEventsRequestEntry.builder()
                        .source("app.orders")
                        .detailType(detailType)
                        .detail("{}")
                        .build();
        Stream.generate(() -> entry)
                .limit(EVENTS)
                .forEach(it -> server.events().putEvents(r -> r.entries(it)));
    }
}
