package dev.tradewind.dapr.api;

import dev.tradewind.dapr.app.AppChannel;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.publishing.Publisher;
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
import java.util.Optional;

/// The HTTP API of one sidecar. Whoever reaches the port may ask, but for pages of web sites, and where there is a token
/// only those who show it.
public final class SidecarApi implements HttpHandler {
    /// Dapr's default, `--max-body-size`.
    static final int BODY_BYTES_MAX = 4 << 20;

    private static final Admission ADMITTED = new Admission.Admitted(() -> {});

    private final PublishApi publish;
    private final BulkPublishApi bulk;
    private final MetadataApi metadata;
    private final HealthApi health;
    private final Optional<String> token;
    private final String appId;
    private final BytesInFlight bodies = BytesInFlight.ofHeap(BODY_BYTES_MAX);

    /// @param token that callers have to show
    public SidecarApi(
            SidecarStatus status,
            Components components,
            Publisher publisher,
            ExtendedMetadata extended,
            Optional<String> token) {
        publish = new PublishApi(publisher);
        bulk = new BulkPublishApi(publisher);
        metadata = new MetadataApi(status, components, extended);
        health = new HealthApi(status);
        appId = status.appId();
        this.token = token;
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
        return token.isEmpty()
                || SidecarRequest.of(head).isFor("v1.0", "healthz")
                || head.header(AppChannel.TOKEN_HEADER).filter(this::isToken).isPresent();
    }

    private boolean isToken(String shown) {
        return MessageDigest.isEqual(bytes(shown), bytes(token.orElse("")));
    }

    /// Leaves all alone: each is answered by itself.
    @Override
    public void answerTogether(Iterator<Exchange> exchanges) {}

    @Override
    public Reply answer(Request request) {
        try {
            return answer(SidecarRequest.of(request));
        } catch (DaprFault e) {
            return JsonReply.of(e);
        }
    }

    private Reply answer(SidecarRequest request) {
        if (request.isFor("v1.0", "publish", "bulk")
                || request.isFor("v1.0-alpha1", "publish", "bulk")) {
            return changing(request, () -> bulk.publish(request));
        }
        if (request.isFor("v1.0", "publish")) {
            return changing(request, () -> publish.publish(request));
        }
        if (request.isFor("v1.0", "healthz")) {
            return reading(request, () -> health.get(request));
        }
        if (request.isFor("v1.0", "metadata")) {
            return metadata(request);
        }
        return NotHere.answer(request, appId).orElseGet(() -> text(404, "404 page not found"));
    }

    private Reply metadata(SidecarRequest request) {
        var key = request.rest(2);
        return key.isPresent()
                ? changing(request, () -> metadata.put(key.get(), request.request().body()))
                : reading(request, metadata::get);
    }

    private static Reply changing(SidecarRequest request, Answer answer) {
        var method = request.method();
        return method.equals("POST") || method.equals("PUT") ? answer.give() : notAllowed();
    }

    private static Reply reading(SidecarRequest request, Answer answer) {
        return HttpMethod.GET.takes(request.method()) ? answer.give() : notAllowed();
    }

    private static Reply notAllowed() {
        return new Reply(405, Map.of(), new byte[0]);
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

    /// The making of an answer.
    @FunctionalInterface
    private interface Answer {
        Reply give();
    }
}
