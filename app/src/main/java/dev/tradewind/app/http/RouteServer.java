package dev.tradewind.app.http;

import dev.tradewind.eventing.http.HttpCall;
import dev.tradewind.eventing.http.HttpReply;
import dev.tradewind.eventing.http.Problem;
import dev.tradewind.eventing.http.Route;
import dev.tradewind.eventing.http.RouteHandler;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves routes over HTTP on the loopback interface; a virtual thread answers each connection.
public final class RouteServer implements AutoCloseable {
    /// An order of 500 lines has about 50 KB.
    private static final long BODY_BYTES_MAX = 256 << 10;

    private static final String JSON = "application/json";

    /// How long requests in flight may take to finish once the server closes.
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(RouteServer.class);

    private final WebServer server;

    private RouteServer(WebServer server) {
        this.server = server;
    }

    /// Starts to answer on `port`, or on a free one if it is zero.
    ///
    /// @throws PortTaken if something else listens there
    public static RouteServer start(int port, List<Route> routes) {
        var configured =
                WebServer.builder()
                        .maxPayloadSize(BODY_BYTES_MAX)
                        .shutdownGracePeriod(GRACE)
                        .directHandlers(problems())
                        .routing(routing -> add(routing, routes));
        return new RouteServer(Listener.start(InetAddress.getLoopbackAddress(), port, configured));
    }

    public int port() {
        return server.port();
    }

    /// Takes no more connections, and returns once requests in flight are answered.
    @Override
    public void close() {
        server.stop();
    }

    private static void add(HttpRouting.Builder routing, List<Route> routes) {
        for (var route : routes) {
            routing.route(
                    Method.create(route.method().name()),
                    route.pathTemplate(),
                    (request, response) -> send(response, answer(route.handler(), request)));
        }
        methods(routes)
                .forEach((path, methods) ->
                        routing.any(
                                path,
                                (request, response) ->
                                        send(response, wrongMethod(request, methods))));
        routing.any(RouteServer::refuseUnknown)
                .error(
                        Problem.class,
                        (_, response, problem) -> send(response, HttpReply.of(problem)))
                .error(RuntimeException.class, RouteServer::fail);
    }

    /// What each path may be asked with, for the header `Allow` (RFC 9110 section 15.5.6).
    private static Map<String, String> methods(List<Route> routes) {
        return routes.stream()
                .collect(
                        Collectors.groupingBy(
                                Route::pathTemplate,
                                Collectors.mapping(
                                        route -> route.method().name(), Collectors.joining(", "))));
    }

    private static HttpReply wrongMethod(ServerRequest request, String methods) {
        var problem =
                Problem.of(
                        Problem.Kind.METHOD_NOT_ALLOWED,
                        "%s does not take %s, but %s"
                                .formatted(
                                        request.path().path(),
                                        request.prologue().method(),
                                        methods));
        return HttpReply.of(problem).with("Allow", methods);
    }

    private static HttpReply answer(RouteHandler handler, ServerRequest request) {
        var body = RequestBody.read(request);
        if (body.length > 0) {
            requireJson(request);
        }
        return handler.handle(
                new HttpCall(
                        first(request.path().pathParameters()),
                        first(request.query()),
                        request.headers().stream()
                                .collect(Collectors.toMap(Header::name, Header::get, (a, _) -> a)),
                        body));
    }

    /// A page of any other site can have a browser send a body here, but as JSON only if it is let to: the
    /// browser asks first (`https://fetch.spec.whatwg.org`, "CORS-safelisted request-header").
    private static void requireJson(ServerRequest request) {
        var type = request.headers().value(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            throw Problem.of(
                    Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
                    "the body has to be sent with the header Content-Type: " + JSON);
        }
    }

    private static Map<String, String> first(Parameters parameters) {
        return parameters.names().stream()
                .collect(Collectors.toMap(name -> name, name -> parameters.first(name).orElse("")));
    }

    private static void refuseUnknown(ServerRequest request, ServerResponse response) {
        throw Problem.of(
                Problem.Kind.NOT_FOUND,
                "nothing answers %s %s; /docs lists what does"
                        .formatted(request.prologue().method(), request.path().path()));
    }

    /// A defect: the caller learns that it is one, the log learns which.
    private static void fail(
            ServerRequest request, ServerResponse response, RuntimeException failure) {
        log.atError()
                .setCause(failure)
                .addKeyValue("method", request.prologue().method())
                .addKeyValue("path", request.path().path())
                .log("a request failed");
        send(response, TransportProblem.of(TransportProblem.INTERNAL_ERROR));
    }

    private static void send(ServerResponse response, HttpReply reply) {
        response.status(reply.status());
        reply.headers().forEach(response::header);
        response.send(reply.body());
    }

    /// What the server itself refuses, before a route sees it.
    private static DirectHandlers problems() {
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (_, type, status, _, _) -> refusal(type, status.code()));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            DirectHandler.EventType event, int status) {
        var reply = TransportProblem.of(status);
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(reply.status()))
                .header(HeaderNames.CONTENT_TYPE, TransportProblem.MEDIA_TYPE)
                .keepAlive(event.keepAlive())
                .entity(reply.body())
                .build();
    }
}
