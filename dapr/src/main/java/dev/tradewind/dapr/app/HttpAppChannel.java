package dev.tradewind.dapr.app;

import dev.tradewind.dapr.resource.SubscriptionSpec;
import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.client.DirectClient;
import dev.tradewind.http.client.DirectRequest;
import dev.tradewind.http.client.HeaderText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests that a sidecar sends to its application over HTTP. Any thread may send.
public final class HttpAppChannel implements AppChannel {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.dapr.runtime");

    private static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final String PUBSUB_NAME = "pubsubName";

    /// The longest that any request takes; `processingTimeout` of a subscription is at most that.
    private static final Duration LONGEST = Duration.ofHours(12);

    /// A list of subscriptions has some kilobytes; what a handler answers is read for its status only.
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    /// Of the connection, or of this request alone (RFC 9110, section 7.6.1): not for metadata to say.
    private static final Set<String> RESERVED =
            Set.of(
                    "connection",
                    "content-length",
                    "content-type",
                    "expect",
                    "host",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    TOKEN_HEADER);

    private final AppAddress address;
    private final String appId;
    private final Optional<String> token;
    private final DirectClient client;

    /// @param appId that the application is asked by
    /// @param token that the application wants to see
    public HttpAppChannel(AppAddress address, String appId, Optional<String> token) {
        this.address = address;
        this.appId = appId;
        this.token = token;
        client = new DirectClient(address.host(), address.port(), LONGEST, ANSWER_BYTES_MAX);
    }

    @Override
    public AppAddress address() {
        return address;
    }

    @Override
    public boolean isThere() {
        return address.isListening();
    }

    @Override
    public List<SubscriptionSpec> subscriptions() throws InterruptedException {
        return new HttpSubscriptions(this, appId).all();
    }

    @Override
    public boolean isWell(String path, Duration within) throws InterruptedException {
        return get(path, Map.of(), within) instanceof AppAnswer.Answered answered
                && answered.isSuccess();
    }

    AppAnswer get(String path, Map<String, String> headers, Duration within)
            throws InterruptedException {
        return send(DirectRequest.get(path, authorized(headers)), within);
    }

    /// Posts the event; its metadata become headers, as far as they can be any.
    @Override
    public AppAnswer deliver(EventDelivery delivery, Duration within) throws InterruptedException {
        var metadata = new HashMap<>(delivery.metadata());
        metadata.put(PUBSUB_NAME, delivery.pubsub());
        return post(delivery.path(), CONTENT_TYPE, metadata, delivery.event().bytes(), within);
    }

    @Override
    public BulkAnswer deliver(BulkDelivery delivery, Duration within) throws InterruptedException {
        var metadata = Map.of(PUBSUB_NAME, delivery.pubsub());
        var body = new BulkBody(delivery).bytes();
        return new BulkAnswer.Whole(
                post(delivery.path(), BulkBody.CONTENT_TYPE, metadata, body, within));
    }

    private AppAnswer post(
            String path,
            String contentType,
            Map<String, String> metadata,
            byte[] body,
            Duration within)
            throws InterruptedException {
        var headers = headers(metadata);
        headers.put("Content-Type", contentType);
        tell(path);
        return send(new DirectRequest("POST", absolute(path), authorized(headers), body), within);
    }

    /// The line of a step, as single as the message: for whoever reads at `debug`.
    private void tell(String path) {
        if (LOG.isDebugEnabled()) {
            var url = "http://%s:%d%s".formatted(address.host(), address.port(), absolute(path));
            LOG.atDebug()
                    .addKeyValue("app", appId)
                    .addKeyValue("method", "POST")
                    .addKeyValue("url", url)
                    .log("Invoking app endpoint");
        }
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    private AppAnswer send(DirectRequest request, Duration within) throws InterruptedException {
        return switch (client.send(request, within)) {
            case DirectAnswer.Answered(var status, var body) ->
                    new AppAnswer.Answered(status, body);
            case DirectAnswer.Unreached(var reason) -> new AppAnswer.Away(reason);
            case DirectAnswer.Failed(var reason) -> new AppAnswer.Broken(reason);
        };
    }

    private static Map<String, String> headers(Map<String, String> metadata) {
        var headers = new HashMap<String, String>();
        metadata.forEach((name, value) -> {
            boolean isReserved = RESERVED.contains(name.toLowerCase(Locale.ROOT));
            if (!isReserved && HeaderText.isHeader(name, value)) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private Map<String, String> authorized(Map<String, String> headers) {
        var all = new HashMap<>(headers);
        token.ifPresent(it -> all.put(TOKEN_HEADER, it));
        return all;
    }

    @Override
    public void close() {
        client.close();
    }
}
