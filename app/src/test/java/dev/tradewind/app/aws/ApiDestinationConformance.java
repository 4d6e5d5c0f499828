package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.attributes;
import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;
import software.amazon.awssdk.services.eventbridge.model.ConnectionAuthorizationType;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.sqs.model.Message;

/// Connections, API destinations and the requests that rules make to them, through the AWS SDK over HTTP, on a clock
/// that the test moves.
@Timeout(60)
class ApiDestinationConformance {
    private static final String VALIDATION = "ValidationException";
    private static final String NOT_FOUND = "ResourceNotFoundException";

    @TempDir private Path directory = Path.of("");
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final Subscriber endpoint = new Subscriber();
    private AwsServer server;
    private EventBridgeClient events;
    private ApiDestinationSteps steps;
    private BusSteps bus;

    @BeforeEach
    void start() {
        server = new AwsServer(directory, clock);
        events = server.events();
        steps = new ApiDestinationSteps(server);
        bus = new BusSteps(server);
    }

    @AfterEach
    void stop() {
        server.close();
        endpoint.close();
    }

    @Test
    void a_connection_is_made_described_and_deleted_without_its_secret() {
        var made =
                events.createConnection(it ->
                        it.name("c")
                                .description("d")
                                .authorizationType("BASIC")
                                .authParameters(a ->
                                        a.basicAuthParameters(
                                                        b -> b.username("ann").password("pw-1"))
                                                .invocationHttpParameters(p ->
                                                        p.headerParameters(
                                                                header("A", "hidden", true),
                                                                header("B", "shown", false)))));

        assertThat(made.connectionState()).isEqualTo(ConnectionState.AUTHORIZED);
        var told = events.describeConnection(it -> it.name("c"));
        assertThat(told.toString()).doesNotContain("pw-1", "hidden");
        assertThat(told.authParameters().basicAuthParameters().username()).isEqualTo("ann");
        assertThat(told.authParameters().invocationHttpParameters().headerParameters())
                .extracting(it -> it.value())
                .containsExactly(null, "shown");
        assertThat(told.secretArn())
                .matches(
                        "arn:aws:secretsmanager:us-east-1:000000000000:secret:events!connection/c/[0-9a-f-]{36}-[0-9a-f]{6}");
        assertThat(events.listConnections(it -> it.namePrefix("c")).connections())
                .extracting(it -> it.connectionArn())
                .containsExactly(made.connectionArn());
        assertThat(events.deleteConnection(it -> it.name("c")).connectionState())
                .isEqualTo(ConnectionState.DELETING);
        assertError(
                error(() -> events.describeConnection(it -> it.name("c"))),
                NOT_FOUND,
                "Failed to describe the connection(s). Connection 'c' does not exist.");
    }

    @Test
    void the_beginning_of_names_in_a_list_has_the_characters_of_names() {
        for (var call :
                List.<Runnable>of(
                        () -> events.listConnections(it -> it.namePrefix("a b")),
                        () -> events.listApiDestinations(it -> it.namePrefix("a b")))) {
            assertThat(error(call).getMessage()).contains("Value 'a b' at 'namePrefix'");
        }
    }

    private static ConnectionHeaderParameter header(String key, String value, boolean isSecret) {
        return ConnectionHeaderParameter.builder()
                .key(key)
                .value(value)
                .isValueSecret(isSecret)
                .build();
    }

    @Test
    void a_connection_is_changed_in_part_and_deauthorized() {
        var arn = steps.connection();
        var destination = steps.destination(arn, endpoint.url());

        events.updateConnection(it ->
                it.name("shop")
                        .authParameters(a -> a.apiKeyAuthParameters(k -> k.apiKeyName("Y"))));
        steps.route(destination, _ -> {});
        bus.put("A", "{}");

        assertThat(endpoint.next().header("y")).isEqualTo("k1");
        assertThat(events.deauthorizeConnection(it -> it.name("shop")).connectionState())
                .isEqualTo(ConnectionState.DEAUTHORIZING);
        assertThat(events.describeConnection(it -> it.name("shop")).connectionState())
                .isEqualTo(ConnectionState.DEAUTHORIZED);
        assertThat(events.describeApiDestination(it -> it.name("shop")).apiDestinationState())
                .isEqualTo(ApiDestinationState.INACTIVE);
    }

    @Test
    void what_is_wrong_with_a_connection_is_told_without_its_secret() {
        assertError(
                error(() ->
                        events.createConnection(it ->
                                it.name("c").authorizationType("NONE").authParameters(_ -> {}))),
                VALIDATION,
                "1 validation error detected: Value 'NONE' at 'authorizationType' failed to satisfy constraint: Member must satisfy enum value set: [BASIC, OAUTH_CLIENT_CREDENTIALS, API_KEY]");
        var secret = "s".repeat(513);
        assertThat(
                        error(() ->
                                        events.createConnection(it ->
                                                it.name("c")
                                                        .authorizationType("BASIC")
                                                        .authParameters(a ->
                                                                a.basicAuthParameters(b ->
                                                                        b.username("ann")
                                                                                .password(
                                                                                        secret)))))
                                .getMessage())
                .contains("authParameters.basicAuthParameters.password")
                .doesNotContain(secret);
        steps.connection();
        assertThat(error(steps::connection).awsErrorDetails().errorCode())
                .isEqualTo("ResourceAlreadyExistsException");
    }

    @Test
    void an_api_destination_is_made_described_changed_and_deleted() {
        var connection = steps.connection();
        var arn = steps.destination(connection, "https://example.com/api");

        events.updateApiDestination(it -> it.name("shop").httpMethod("PUT"));
        var told = events.describeApiDestination(it -> it.name("shop"));

        assertThat(told.apiDestinationArn()).isEqualTo(arn);
        assertThat(told.apiDestinationState()).isEqualTo(ApiDestinationState.ACTIVE);
        assertThat(told.invocationEndpoint()).isEqualTo("https://example.com/api");
        assertThat(told.httpMethodAsString()).isEqualTo("PUT");
        assertThat(told.invocationRateLimitPerSecond()).isEqualTo(300);
        assertThat(events.listApiDestinations(it -> it.connectionArn(connection)).apiDestinations())
                .hasSize(1);
        events.deleteApiDestination(it -> it.name("shop"));
        assertError(
                error(() -> events.describeApiDestination(it -> it.name("shop"))),
                NOT_FOUND,
                "Failed to describe the api-destination(s). An api-destination 'shop' does not exist.");
    }

    @Test
    void what_is_wrong_with_an_api_destination_is_told() {
        assertError(
                error(() ->
                        events.createApiDestination(it ->
                                it.name("shop")
                                        .connectionArn("none")
                                        .invocationEndpoint("https://example.com/")
                                        .httpMethod("NONE"))),
                VALIDATION,
                "2 validation errors detected: Value 'none' at 'connectionArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:aws([a-z]|\\-)*:events:([a-z]|\\d|\\-)*:([0-9]{12})?:connection\\/[\\.\\-_A-Za-z0-9]+\\/[\\-A-Za-z0-9]+$; Value 'NONE' at 'httpMethod' failed to satisfy constraint: Member must satisfy enum value set: [HEAD, POST, PATCH, DELETE, PUT, GET, OPTIONS]");
        var connection = steps.connection();
        for (var url : List.of("ftp://example.com/", "http://10.0.0.1/", "https:///x")) {
            assertThat(error(() -> steps.destination(connection, url)).getMessage())
                    .contains("Parameter InvocationEndpoint is not valid.");
        }
    }

    @Test
    void a_request_has_the_event_and_what_destination_target_and_connection_say() {
        var connection =
                steps.connection(
                        ConnectionAuthorizationType.BASIC,
                        auth ->
                                auth.basicAuthParameters(it -> it.username("ann").password("pw"))
                                        .invocationHttpParameters(p ->
                                                p.headerParameters(header("X-A", "c", false))
                                                        .bodyParameters(
                                                                List.of(
                                                                        ConnectionBodyParameter
                                                                                .builder()
                                                                                .key("who")
                                                                                .value("me")
                                                                                .build()))));
        var destination = steps.destination(connection, endpoint.url() + "o/*/x");
        steps.route(
                destination,
                target ->
                        target.httpParameters(p ->
                                p.pathParameterValues("$.detail.id")
                                        .headerParameters(
                                                Map.of(
                                                        "X-A",
                                                        "t",
                                                        "X-B",
                                                        "$.source",
                                                        "Host",
                                                        "evil"))
                                        .queryStringParameters(Map.of("q", "a b"))));

        var id =
                bus.put("OrderCreated", "{\"id\":\"1/2\",\"n\":1.50}")
                        .entries()
                        .getFirst()
                        .eventId();

        var request = endpoint.next();
        assertThat(request.header("authorization")).isEqualTo("Basic YW5uOnB3");
        assertThat(request.header("x-a")).isEqualTo("c");
        assertThat(request.header("x-b")).isEqualTo("app.orders");
        assertThat(request.header("user-agent")).isEqualTo("Amazon/EventBridge/ApiDestinations");
        assertThat(request.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(request.header("range")).isEqualTo("bytes=0-1048575");
        assertThat(request.header("host")).startsWith("localhost");
        assertThat(request.path()).isEqualTo("/o/1%2F2/x?q=a%20b");
        assertThat(json(request.body()).path("id").asText()).isEqualTo(id);
        assertThat(request.body()).contains("1.50", "\"who\":\"me\"");
    }

    @Test
    void what_an_endpoint_fails_to_take_is_tried_again_until_it_does() {
        steps.route(steps.destination(steps.connection(), endpoint.url()), _ -> {});
        endpoint.answer(503, 409);

        bus.put("A", "{}");

        endpoint.next();
        awaitRequest(Duration.ofSeconds(1));
        awaitRequest(Duration.ofSeconds(2));
        assertThat(endpoint.hasMore()).isFalse();
    }

    @Test
    void a_key_that_an_endpoint_does_not_know_is_used_no_more_until_it_is_changed() {
        steps.route(steps.destination(steps.connection(), endpoint.url()), _ -> {});
        endpoint.answer(401);

        bus.put("A", "{}");

        assertThat(endpoint.next().header("x-key")).isEqualTo("k1");
        awaitState(ConnectionState.DEAUTHORIZED);
        assertThat(events.describeConnection(it -> it.name("shop")).stateReason())
                .isEqualTo("The endpoint answered with status 401.");
        assertThat(events.describeApiDestination(it -> it.name("shop")).apiDestinationState())
                .isEqualTo(ApiDestinationState.INACTIVE);
        Patience.until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return server.deliveries().count(Outcome.RETRIED) > 2;
        });
        assertThat(endpoint.hasMore()).isFalse();

        events.updateConnection(it ->
                it.name("shop")
                        .authParameters(a -> a.apiKeyAuthParameters(k -> k.apiKeyValue("k2"))));

        awaitState(ConnectionState.AUTHORIZED);
        Patience.until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return endpoint.hasMore();
        });
        assertThat(endpoint.next().header("x-key")).isEqualTo("k2");
    }

    private void awaitState(ConnectionState state) {
        Patience.until(
                () -> events.describeConnection(it -> it.name("shop")).connectionState() == state);
    }

    private void awaitRequest(Duration after) {
        Patience.until(() -> {
            clock.advance(after);
            return endpoint.hasMore();
        });
        endpoint.next();
    }

    @Test
    void what_no_retry_delivers_is_dead_lettered_with_the_bound_that_ended_it() {
        var dead =
                steps.route(
                        steps.destination(steps.connection(), endpoint.url()),
                        it -> it.retryPolicy(r -> r.maximumRetryAttempts(1)));
        endpoint.answer(500, 500);

        bus.put("A", "{\"n\":1}");

        endpoint.next();
        awaitRequest(Duration.ofSeconds(1));
        var letter = letter(dead);
        assertThat(json(letter.body()).path("detail").path("n").asInt()).isEqualTo(1);
        assertThat(attributes(letter))
                .containsEntry("ERROR_CODE", "SDK_CLIENT_ERROR")
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("RETRY_ATTEMPTS", "1")
                .containsKeys("RULE_ARN", "TARGET_ARN")
                .hasSize(6)
                .hasEntrySatisfying(
                        "ERROR_MESSAGE",
                        it ->
                                assertThat(it)
                                        .isEqualTo(
                                                "Unable to invoke ApiDestination endpoint: The endpoint answered with status 500."));
    }

    @Test
    void what_an_endpoint_refuses_is_dead_lettered_at_once() {
        var dead = steps.route(steps.destination(steps.connection(), endpoint.url()), _ -> {});
        endpoint.answer(404);

        bus.put("A", "{}");

        assertThat(attributes(letter(dead)))
                .containsEntry("ERROR_CODE", "SDK_CLIENT_ERROR")
                .containsEntry("RETRY_ATTEMPTS", "0")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    @Test
    void a_host_that_does_not_resolve_is_tried_again() {
        var dead =
                steps.route(
                        steps.destination(steps.connection(), "http://shop.invalid/"),
                        it -> it.retryPolicy(r -> r.maximumRetryAttempts(1)));

        bus.put("A", "{}");

        assertThat(attributes(letterInTime(dead)))
                .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                .containsEntry("RETRY_ATTEMPTS", "1");
    }

    @Test
    void an_endpoint_that_takes_five_seconds_may_be_tried_again() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var dead =
                    steps.route(
                            steps.destination(
                                    steps.connection(),
                                    "http://localhost:" + silent.getLocalPort() + "/"),
                            it -> it.retryPolicy(r -> r.maximumRetryAttempts(0)));

            bus.put("A", "{}");

            assertThat(attributes(letter(dead)))
                    .containsEntry("EXHAUSTED_RETRY_CONDITION", "MaximumRetryAttempts")
                    .hasEntrySatisfying(
                            "ERROR_MESSAGE", it -> assertThat(it).contains("Timeout: "));
        }
    }

    @Test
    void a_negative_wait_ends_the_retries() {
        var dead = steps.route(steps.destination(steps.connection(), endpoint.url()), _ -> {});
        endpoint.answerWaiting(503, "-1");

        bus.put("A", "{}");

        assertThat(attributes(letter(dead)))
                .containsEntry("RETRY_ATTEMPTS", "0")
                .doesNotContainKey("EXHAUSTED_RETRY_CONDITION");
    }

    private Message letterInTime(String queue) {
        var found = new CopyOnWriteArrayList<Message>();
        Patience.until(() -> {
            clock.advance(Duration.ofSeconds(5));
            found.addAll(bus.messages(queue));
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    @Test
    void what_waits_for_a_deleted_destination_is_dead_lettered() {
        var dead = steps.route(steps.destination(steps.connection(), endpoint.url()), _ -> {});
        events.deleteApiDestination(it -> it.name("shop"));

        bus.put("A", "{}");

        assertThat(attributes(letter(dead))).containsEntry("ERROR_CODE", "NO_RESOURCE");
    }

    @Test
    void what_waits_is_delivered_after_a_restart_as_the_destination_is_then() {
        steps.route(steps.destination(steps.connection(), endpoint.url() + "old"), _ -> {});
        endpoint.answer(500);
        bus.put("A", "{}");
        assertThat(endpoint.next().path()).isEqualTo("/old");
        events.updateApiDestination(
                it -> it.name("shop").invocationEndpoint(endpoint.url() + "new"));

        server.close();
        start();

        Patience.until(() -> {
            clock.advance(Duration.ofSeconds(61));
            return endpoint.hasMore();
        });
        var request = endpoint.next();
        assertThat(request.path()).isEqualTo("/new");
        assertThat(request.header("x-key")).isEqualTo("k1");
    }

    @Test
    void a_token_is_kept_until_it_is_refused_and_fetched_anew_once() throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        var authority =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        authority.createContext(
                "/token",
                exchange -> {
                    try (exchange) {
                        asked.add(
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8));
                        var answer =
                                ("{\"access_token\":\"t" + asked.size() + "\",\"expires_in\":3600}")
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, answer.length);
                        exchange.getResponseBody().write(answer);
                    }
                });
        authority.start();
        try {
            var connection =
                    steps.connection(
                            ConnectionAuthorizationType.OAUTH_CLIENT_CREDENTIALS,
                            auth ->
                                    auth.oAuthParameters(o ->
                                            o.authorizationEndpoint(
                                                            "http://localhost:"
                                                                    + authority
                                                                            .getAddress()
                                                                            .getPort()
                                                                    + "/token")
                                                    .httpMethod("POST")
                                                    .clientParameters(c ->
                                                            c.clientID("id").clientSecret("s p"))));
            steps.route(steps.destination(connection, endpoint.url()), _ -> {});
            Patience.until(() ->
                    events.describeConnection(it -> it.name("shop")).connectionState()
                            == ConnectionState.AUTHORIZED);
            endpoint.answer(200, 401);

            bus.put("A", "{}");
            assertThat(endpoint.next().header("authorization")).isEqualTo("Bearer t1");
            clock.advance(Duration.ofSeconds(1)); // the rate has a turn for the next
            bus.put("A", "{}");
            assertThat(endpoint.next().header("authorization")).isEqualTo("Bearer t1");
            assertThat(endpoint.next().header("authorization")).isEqualTo("Bearer t2");
            assertThat(asked)
                    .hasSize(2)
                    .containsOnly("grant_type=client_credentials&client_id=id&client_secret=s%20p");
        } finally {
            authority.stop(0);
        }
    }

    private Message letter(String queue) {
        var found = new CopyOnWriteArrayList<Message>();
        Patience.until(() -> {
            found.addAll(bus.messages(queue));
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}
