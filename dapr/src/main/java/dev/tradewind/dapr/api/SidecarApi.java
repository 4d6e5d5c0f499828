package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.fault.DaprFault;
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
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;

/// The HTTP API of one sidecar. Whoever reaches the port may ask, but for pages of web sites, and where there is a token
/// only those who show it.
public final class SidecarApi implements HttpHandler {
    /// Dapr's default, `--max-body-size`.
    static final int BODY_BYTES_MAX = 4 << 20;

    private static final Admission ADMITTED = new Admission.Admitted(() -> {});

    private static final Reply NOT_FOUND = text(404, "404 page not found");

    private final SidecarRoutes routes;
    private final WriteRounds rounds;
    private final ApiRules rules;
    private final BytesInFlight bodies = BytesInFlight.ofHeap(BODY_BYTES_MAX);

    public SidecarApi(
            SidecarStatus status,
            Components components,
            Publisher publisher,
            ExtendedMetadata extended,
            WriteRounds rounds,
            StateOperations state,
            SecretOperations secrets,
            ApiRules rules) {
        routes =
                SidecarRoutes.of(
                        Stream.of(
                                new BulkPublishApi(publisher).routes(),
                                new PublishApi(publisher).routes(),
                                new HealthApi(status).routes(),
                                new ShutdownApi(status).routes(),
                                new MetadataApi(status, components, extended).routes(),
                                new StateApi(state).routes(),
                                new SecretApi(secrets).routes(),
                                NotHere.routes()));
        this.rounds = rounds;
        this.rules = rules;
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
        return rules.token().isEmpty()
                || SidecarRequest.of(head).isFor("v1.0", "healthz")
                || head.header(AppChannel.TOKEN_HEADER).filter(this::isToken).isPresent();
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(bytes(shown), bytes(rules.token().orElse("")));
    }

    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {
        rounds.answer(exchanges, this::answer);
    }

    @Override
    public Reply answer(Request request) {
        try {
            var asked = SidecarRequest.of(request);
            return rules.allow(asked) ? routes.answer(asked, NOT_FOUND) : NOT_FOUND;
        } catch (DaprFault e) {
            return JsonReply.of(e);
        }
    }

    @Override
    public Reply refusal(int status) {
        return text(status, "the request cannot be answered");
    }

    private static Reply text(int status, String text) {
        return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
