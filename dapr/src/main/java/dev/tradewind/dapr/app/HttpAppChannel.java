package dev.tradewind.dapr.app;

import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.client.DirectClient;
import dev.tradewind.http.client.DirectRequest;
import dev.tradewind.http.client.HeaderText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The requests that a sidecar sends to its application over HTTP. Any thread may send.
public final class AppChannel implements AutoCloseable {
    public static final String TOKEN_HEADER = "dapr-api-token";

    /// The longest that any request takes; `processingTimeout` of a subscription is at most that.
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final Duration CONNECT = Duration.ofSeconds(1);

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
    private final Optional<String> token;
    private final DirectClient client;

    /// @param token that the application wants to see
    public AppChannel(AppAddress address, Optional<String> token) {
        this.address = address;
        this.token = token;
        client = new DirectClient(address.host(), address.port(), LONGEST, ANSWER_BYTES_MAX);
    }

    public AppAddress address() {
        return address;
    }

    /// Tells whether something listens at the application's port.
    public boolean isThere() {
        try (var socket = new Socket()) {
            var place = new InetSocketAddress(address.host(), address.port());
            socket.connect(place, Math.toIntExact(CONNECT.toMillis()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public AppAnswer get(String path, Map<String, String> headers, Duration within)
            throws InterruptedException {
        return send(DirectRequest.get(path, authorized(headers)), within);
    }

    /// @param metadata become headers, as far as they can be any
    public AppAnswer post(
            String path,
            String contentType,
            Map<String, String> metadata,
            byte[] body,
            Duration within)
            throws InterruptedException {
        var headers = headers(metadata);
        headers.put("Content-Type", contentType);
        return send(new DirectRequest("POST", path, authorized(headers), body), within);
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

    /// Breaks off whatever is being sent.
    @Override
    public void close() {
        client.close();
    }
}
