package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import dev.tradewind.dapr.publishing.Publisher;
import dev.tradewind.dapr.secret.SecretOperations;
import dev.tradewind.dapr.state.operation.StateOperations;
import dev.tradewind.http.BytesInFlight;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Provenance;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/// The HTTP API of one sidecar. Whoever reaches the port may ask, but for pages of web sites, and where there is a token
/// only those who show it.
public final class SidecarApi implements HttpHandler {
    /// Dapr's default, `--max-body-size`.
    static final int BODY_BYTES_MAX = 4 << 20;

    private static final int TOO_LARGE = 413;

    private static final Admission ADMITTED = new Admission.Admitted(() -> {});

    private static final FaultCode MALFORMED =
            new FaultCode("ERR_MALFORMED_REQUEST", 400, CallCode.INVALID_ARGUMENT);

    private static final FaultCode NO_APP =
            new FaultCode("ERR_DIRECT_INVOKE", 404, CallCode.NOT_FOUND);

    /// The words of Dapr's daemon, which takes any path that it does not know for an invocation.
    private static final SidecarRoute NOT_FOUND =
            SidecarRoute.any(
                    "_not_found",
                    _ -> {
                        throw DaprFault.plain(
                                NO_APP,
                                "failed getting app id either from the URL path or the header dapr-app-id");
                    });

    /// The answer of Dapr's daemon, whose server has this status for such a path whatever it is.
    private static final SidecarRoute UNREADABLE =
            SidecarRoute.any(
                    "_unreadable",
                    request -> {
                        throw DaprFault.plain(
                                MALFORMED,
                                "the path %s cannot be decoded: a percent sign has two hex digits after it, and the bytes are UTF-8"
                                        .formatted(request.request().path()));
                    });

    private final SidecarRoutes routes;
    private final WriteRounds rounds;
    private final ApiRules rules;
    private final ApiObserver observer;
    private final BytesInFlight bodies;

    public SidecarApi(
            SidecarStatus status,
            Publisher publisher,
            ExtendedMetadata extended,
            WriteRounds rounds,
            StateOperations state,
            SecretOperations secrets,
            ApiRules rules,
            ApiRoom room,
            ApiObserver observer) {
        bodies = room.bodies();
        routes =
                SidecarRoutes.of(
                        Stream.of(
                                new BulkPublishApi(publisher).routes(),
                                new PublishApi(publisher).routes(),
                                new HealthApi(status).routes(),
                                new ShutdownApi(status).routes(),
                                new MetadataApi(status, extended).routes(),
                                new StateApi(state, room.replies()).routes(),
                                new SecretApi(secrets).routes(),
                                NotHere.routes()));
        this.rounds = rounds;
        this.rules = rules;
        this.observer = observer;
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public Admission admit(Request head, int bodyBytes) {
        if (!Provenance.isToThisMachine(head) || isOfOtherSite(head)) {
            return new Admission.Refused(text(403, "a sidecar is asked by its application"));
        }
        if (!isAuthorized(head)) {
            return new Admission.Refused(text(401, "invalid api token"));
        }
        if (bodyBytes == 0) {
            return ADMITTED;
        }
        return bodies.take(bodyBytes)
                ? new Admission.Admitted(() -> bodies.giveBack(bodyBytes))
                : new Admission.Refused(text(503, "there is no room for the body now"));
    }

    private static boolean isOfOtherSite(Request head) {
        return !HttpMethod.isSafe(head.method()) && Provenance.isFromOtherOrigin(head);
    }

    private boolean isAuthorized(Request head) {
        return rules.admits(head.header(AppChannel.TOKEN_HEADER))
                || SidecarRequest.of(head).isFor("v1.0", "healthz");
    }

    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        rounds.answer(exchanges, this::answer);
    }

    @Override
    public Reply answer(Request request) {
        long begun = System.nanoTime();
        var asked = SidecarRequest.of(request);
        var route = route(asked);
        var reply = answer(asked, route);
        observer.answered(route.name(), request, reply, System.nanoTime() - begun);
        return reply;
    }

    private SidecarRoute route(SidecarRequest asked) {
        if (!asked.isReadable()) {
            return UNREADABLE;
        }
        return rules.allow(asked) ? routes.of(asked, NOT_FOUND) : NOT_FOUND;
    }

    private Reply answer(SidecarRequest request, SidecarRoute route) {
        try {
            return route.handler().answer(request);
        } catch (DaprFault e) {
            observer.refused(e.code());
            return JsonReply.of(e);
        }
    }

    @Override
    public Reply refusal(int status) {
        return text(
                status,
                status == TOO_LARGE
                        ? "a request has a body of %d bytes at most".formatted(BODY_BYTES_MAX)
                        : "the request cannot be answered");
    }

    private static Reply text(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
