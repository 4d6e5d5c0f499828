package dev.tradewind.app.aws;

import dev.tradewind.app.http.Listener;
import dev.tradewind.app.http.PortTaken;
import dev.tradewind.aws.AwsEndpoint;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Serves an [AwsEndpoint] over HTTP on an interface of this machine. A virtual thread answers each connection,
/// so a long poll simply blocks its own.
public final class AwsHttp implements AutoCloseable {
    /// How long requests in flight may take to finish once the server closes. Whoever closes the broker
    /// first ends the long polls among them at once.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final WebServer server;

    private AwsHttp(WebServer server) {
        this.server = server;
    }

    /// Starts to answer on `port`, or on a free one if it is zero.
    ///
    /// @throws PortTaken if something else listens there
    public static AwsHttp start(int port, AwsEndpoint endpoint) {
        return start(InetAddress.getLoopbackAddress(), port, endpoint);
    }

    /// Likewise, on `address`.
    public static AwsHttp start(InetAddress address, int port, AwsEndpoint endpoint) {
        var configured =
                WebServer.builder()
                        .maxPayloadSize(AwsEndpoint.BODY_BYTES_MAX)
                        .shutdownGracePeriod(GRACE)
                        .directHandlers(refusals())
                        .routing(routing -> routing.any(new AwsRequests(endpoint)));
        return new AwsHttp(Listener.start(address, port, configured));
    }

    public int port() {
        return server.port();
    }

    /// Takes no more connections, and returns once requests in flight are answered or cut off.
    @Override
    public void close() {
        server.stop();
    }

    /// What the server itself refuses, before anyone can tell which protocol it was to be.
    private static DirectHandlers refusals() {
        var handlers = DirectHandlers.builder();
        for (var event : DirectHandler.EventType.values()) {
            handlers.addHandler(event, (_, type, status, _, _) -> refusal(type, status));
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse refusal(
            DirectHandler.EventType event, Status status) {
        var name =
                status.code() == Status.REQUEST_ENTITY_TOO_LARGE_413.code()
                        ? "RequestEntityTooLarge"
                        : "BadRequest";
        var body = "<%s/>\n".formatted(name).getBytes(StandardCharsets.UTF_8);
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .header(HeaderNames.CONTENT_TYPE, "text/xml")
                .keepAlive(event.keepAlive())
                .entity(body)
                .build();
    }
}
