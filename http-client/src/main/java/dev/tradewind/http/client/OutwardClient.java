package dev.tradewind.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.Way;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// The client of requests that leave the instance at the behest of others.
///
/// Each goes to the address that the guard gave for its host, and to no other: nothing is looked up a second time.
/// The `Host` header, the name in the TLS handshake and the name that the certificate has to have stay the
/// host's. Where it is part of a trace, it has a span and the trace's headers. No redirection is followed, no cookie kept, no proxy asked. Any thread may send, and is held up until
/// there is an answer.
public final class OutwardClient implements AutoCloseable {
    private static final URI ROOT = URI.create("/");

    /// Of a body that nobody reads: a connection whose answer is longer is not used again.
    private static final int DROPPED_BYTES_MAX = 1 << 20;

    private final OutwardGuard guard;
    private final Duration timeout;
    private final Connections connections;
    private @Nullable CloseableHttpClient client;

    /// @param timeout for a whole exchange, from connecting to the last byte of the answer
    public OutwardClient(OutwardGuard guard, Duration timeout) {
        this(guard, timeout, new Connections(timeout));
    }

    OutwardClient(OutwardGuard guard, Duration timeout, Connections connections) {
        this.guard = guard;
        this.timeout = timeout;
        this.connections = connections;
    }

    /// Sends a request, and reads the answer to its end, or as far as anybody would: its body is dropped.
    public OutwardAnswer send(OutwardRequest request) throws InterruptedException {
        return send(request, new TimedExchange.Bound(0, DROPPED_BYTES_MAX));
    }

    /// Sends a request, and reads the answer with its body.
    ///
    /// @param bodyBytesMax an answer with a longer body has failed
    public OutwardAnswer ask(OutwardRequest request, int bodyBytesMax) throws InterruptedException {
        return send(request, new TimedExchange.Bound(bodyBytesMax, 0));
    }

    private OutwardAnswer send(OutwardRequest request, TimedExchange.Bound bound)
            throws InterruptedException {
        var span = ClientSpan.begin(request);
        try {
            return span.ended(sendOut(span.headed(request), bound));
        } catch (InterruptedException | RuntimeException e) {
            span.brokenOff(e);
            throw e;
        }
    }

    private OutwardAnswer sendOut(OutwardRequest request, TimedExchange.Bound bound)
            throws InterruptedException {
        return switch (guard.to(request.uri())) {
            case Way.Open(var address) -> send(request, address, bound);
            case Way.Closed(var reason) -> new OutwardAnswer.Closed(reason);
            case Way.Nowhere _ ->
                    new OutwardAnswer.Nowhere(unreached(request, "there is no such host"));
        };
    }

    private OutwardAnswer send(
            OutwardRequest request, InetAddress address, TimedExchange.Bound bound)
            throws InterruptedException {
        try {
            var exchange =
                    new TimedExchange(client(), target(request, address), message(request), bound);
            return answer(exchange.within(timeout), bound);
        } catch (ConnectException _) {
            return new OutwardAnswer.Failed(unreached(request, "connection refused"));
        } catch (SocketTimeoutException | TimeoutException _) {
            return new OutwardAnswer.Late(FailureText.late(timeout));
        } catch (IOException e) {
            return new OutwardAnswer.Failed(FailureText.of(e));
        }
    }

    private static OutwardAnswer answer(TimedExchange.Read read, TimedExchange.Bound bound) {
        return bound.kept() > 0 && !read.isWhole()
                ? new OutwardAnswer.Failed(FailureText.tooLong(bound.kept()))
                : new OutwardAnswer.Answered(
                        read.status(), read.retryAfter(), new String(read.body(), UTF_8));
    }

    private static HttpHost target(OutwardRequest request, InetAddress address) {
        return new HttpHost(
                request.isSecure() ? "https" : "http",
                address,
                request.host(),
                request.uri().getPort());
    }

    private static HttpUriRequestBase message(OutwardRequest request) {
        var message = new HttpUriRequestBase(request.method(), ROOT);
        message.setPath(
                request.target()); // read as a URI, one that begins with // would name a host
        request.headers().forEach(message::setHeader);
        message.setEntity(new ByteArrayEntity(request.body().getBytes(UTF_8), null));
        return message;
    }

    private static String unreached(OutwardRequest request, String why) {
        var port = request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort();
        return "cannot connect to %s%s: %s".formatted(request.uri().getHost(), port, why);
    }

    /// Made with the first request, since most instances send none and it takes a while.
    private synchronized CloseableHttpClient client() {
        if (client == null) {
            client = connections.open();
        }
        return client;
    }

    /// Breaks off whatever is being sent.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
