package dev.tradewind.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.BytesInFlight;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.util.Iterator;
import java.util.Map;

/// Takes requests from an HTTP server to an [AwsEndpoint], as many as there is room for.
public final class AwsRequests implements HttpHandler {
    /// AWS's clients send fewer than 20.
    private static final int HEADERS_MAX = 100;

    private static final int TOO_LARGE = 413;
    private static final int TARGET_TOO_LONG = 414;
    private static final int TOO_MANY_HEADERS = 431;
    private static final int INTERNAL_ERROR = 500;

    private final AwsEndpoint endpoint;
    private final BytesInFlight bodies = BytesInFlight.ofHeap(AwsEndpoint.BODY_BYTES_MAX);
    private final BytesInFlight strangersBodies = BytesInFlight.ofStrangers();

    public AwsRequests(AwsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public int bodyBytesMax() {
        return AwsEndpoint.BODY_BYTES_MAX;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        if (head.headers().size() > HEADERS_MAX) {
            return new Admission.Refused(refusal(TOO_MANY_HEADERS));
        }
        var request = of(head);
        var room = endpoint.isFromStranger(request) ? strangersBodies : bodies;
        return room.take(bodyBytes)
                ? new Admission.Admitted(() -> room.giveBack(bodyBytes))
                : new Admission.Refused(reply(endpoint.throttle(request)));
    }

    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        endpoint.round(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return exchanges.hasNext();
                    }

                    @Override
                    public Runnable next() {
                        var exchange = exchanges.next();
                        return () -> answerInRound(exchange);
                    }
                });
    }

    private void answerInRound(Exchange exchange) {
        endpoint.handleInRound(of(exchange.request()))
                .ifPresent(response -> exchange.reply(reply(response)));
    }

    @Override
    public Reply answer(Request request) {
        return reply(endpoint.handle(of(request)));
    }

    @Override
    public Reply refusal(int status) {
        var name =
                switch (status) {
                    case TOO_LARGE -> "RequestEntityTooLarge";
                    case TARGET_TOO_LONG -> "RequestUriTooLong";
                    case TOO_MANY_HEADERS -> "RequestHeaderFieldsTooLarge";
                    case INTERNAL_ERROR -> "InternalFailure";
                    default -> status < 500 ? "BadRequest" : "ServiceUnavailable";
                };
        var body = "<%s/>\n".formatted(name).getBytes(UTF_8);
        return new Reply(status, Map.of("content-type", "text/xml"), body);
    }

    private static AwsRequest of(Request request) {
        return new AwsRequest(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                request.peer());
    }

    private static Reply reply(AwsResponse response) {
        return new Reply(response.status(), response.headers(), response.body());
    }
}
