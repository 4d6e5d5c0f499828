package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;

/// One over each limit of connections and API destinations.
final class DestinationsOneOver {
    private static final String VALIDATION = "ValidationException";
    private static final String LIMIT = "LimitExceededException";
    private static final String ENDPOINT = "https://example.com/";

    private DestinationsOneOver() {}

    static Stream<OneOver> all() {
        return Stream.concat(counts(), sizes());
    }

    private static Stream<OneOver> counts() {
        return Stream.of(
                new OneOver(
                        "connections of an account in a region",
                        3000,
                        LIMIT,
                        (it, n) -> times(it, n, (events, i) -> connect(events, "c" + i, _ -> {})),
                        (it, n) -> with(it, events -> connect(events, "one-" + n, _ -> {}))),
                new OneOver(
                        "API destinations of an account in a region",
                        3000,
                        LIMIT,
                        (it, n) -> times(it, n, (events, i) -> send(events, "d" + i, ENDPOINT)),
                        (it, n) -> with(it, events -> send(events, "one-" + n, ENDPOINT))));
    }

    private static Stream<OneOver> sizes() {
        return Stream.of(
                ofSize(
                        "header parameters of a connection",
                        100,
                        VALIDATION,
                        (it, n) -> password(it, n, auth -> headers(auth, n))),
                ofSize(
                        "characters of a connection's password",
                        512,
                        VALIDATION,
                        (it, n) ->
                                password(
                                        it,
                                        n,
                                        auth ->
                                                auth.basicAuthParameters(
                                                        b -> b.username("ann").password(text(n))))),
                ofSize(
                        "characters of a connection's description",
                        512,
                        VALIDATION,
                        (it, n) ->
                                with(
                                        it,
                                        events ->
                                                connect(
                                                        events,
                                                        "d" + n,
                                                        r -> r.description(text(n))))),
                ofSize(
                        "characters of an API destination's endpoint",
                        2048,
                        VALIDATION,
                        (it, n) -> with(it, events -> send(events, "e" + n, longUrl(n)))));
    }

    private static String longUrl(int length) {
        return ENDPOINT + text(length - ENDPOINT.length());
    }

    private static void headers(CreateConnectionAuthRequestParameters.Builder auth, int count) {
        auth.invocationHttpParameters(p ->
                p.headerParameters(
                        IntStream.range(0, count)
                                .mapToObj(i ->
                                        ConnectionHeaderParameter.builder()
                                                .key("x-" + i)
                                                .value("v")
                                                .build())
                                .toList()));
    }

    private static void password(
            AwsServer server,
            int number,
            Consumer<CreateConnectionAuthRequestParameters.Builder> auth) {
        with(
                server,
                events ->
                        connect(
                                events,
                                "p" + number,
                                r ->
                                        r.authParameters(a -> {
                                            a.basicAuthParameters(
                                                    b -> b.username("ann").password("pw"));
                                            auth.accept(a);
                                        })));
    }

    private static void connect(
            EventBridgeClient events, String name, Consumer<CreateConnectionRequest.Builder> more) {
        events.createConnection(r ->
                r.name(name)
                        .authorizationType("BASIC")
                        .authParameters(
                                a -> a.basicAuthParameters(b -> b.username("ann").password("pw")))
                        .applyMutation(more));
    }

    private static void send(EventBridgeClient events, String name, String endpoint) {
        if (events.listConnections(r -> r.limit(1)).connections().isEmpty()) {
            connect(events, "first", _ -> {});
        }
        var arn = events.listConnections(r -> r.limit(1)).connections().getFirst().connectionArn();
        events.createApiDestination(r ->
                r.name(name).connectionArn(arn).invocationEndpoint(endpoint).httpMethod("POST"));
    }

    private static void times(AwsServer server, int count, Numbered make) {
        with(server, events -> IntStream.range(0, count).forEach(i -> make.make(events, i)));
    }

    private static void with(AwsServer server, Consumer<EventBridgeClient> use) {
        try (var events = server.clients().events()) {
            use.accept(events);
        }
    }

    private interface Numbered {
        void make(EventBridgeClient events, int number);
    }
}
