package dev.tradewind.app.aws;

import dev.tradewind.app.http.BytesInFlight;
import dev.tradewind.app.http.HttpLimits;
import dev.tradewind.app.http.RequestBody;
import dev.tradewind.aws.AwsEndpoint;
import dev.tradewind.aws.AwsRequest;
import dev.tradewind.aws.AwsResponse;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes requests from Helidon to an [AwsEndpoint], as many as there is room for.
final class AwsRequests implements Handler {
    private static final byte[] NO_BODY = {};
    private static final int TOO_MANY_HEADERS = 431;

    private final AwsEndpoint endpoint;
    private final BytesInFlight bodies = BytesInFlight.ofHeap(AwsEndpoint.BODY_BYTES_MAX);
    private final BytesInFlight strangersBodies = BytesInFlight.ofStrangers();

    AwsRequests(AwsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (request.headers().size() > HttpLimits.HEADERS_MAX) {
            send(response, tooManyHeaders());
            return;
        }
        var head = head(request);
        var room = endpoint.isFromStranger(head) ? strangersBodies : bodies;
        long bytes = sizeBytes(request);
        if (!room.take(bytes)) {
            send(response, endpoint.throttle(head));
            return;
        }
        try {
            send(response, endpoint.handle(head.withBody(RequestBody.read(request))));
        } finally {
            room.giveBack(bytes);
        }
    }

    /// A body that does not say how long it is may be as long as any.
    private static long sizeBytes(ServerRequest request) {
        return request.content().hasEntity()
                ? request.headers().contentLength().orElse(AwsEndpoint.BODY_BYTES_MAX)
                : 0;
    }

    private static AwsRequest head(ServerRequest request) {
        return new AwsRequest(
                request.prologue().method().text(),
                request.prologue().uriPath().rawPath(),
                request.prologue().query().rawValue(),
                headers(request),
                NO_BODY,
                peer(request));
    }

    private static InetAddress peer(ServerRequest request) {
        return ((InetSocketAddress) request.remotePeer().address()).getAddress();
    }

    private static Map<String, String> headers(ServerRequest request) {
        return request.headers().stream()
                .collect(
                        Collectors.toMap(
                                header -> header.headerName().lowerCase(),
                                header -> String.join(",", header.allValues()),
                                (first, second) -> first + "," + second));
    }

    private static AwsResponse tooManyHeaders() {
        return new AwsResponse(
                TOO_MANY_HEADERS,
                Map.of(HeaderNames.CONTENT_TYPE.lowerCase(), "text/xml"),
                "<RequestHeaderFieldsTooLarge/>\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(ServerResponse response, AwsResponse answer) {
        response.status(answer.status());
        answer.headers().forEach(response::header);
        response.send(answer.body());
    }
}
