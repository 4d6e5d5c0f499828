package dev.tradewind.http.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.Way;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// The client of requests that leave the instance at the behest of others.
///
/// Each goes to the address that the guard gave for its host, and to no other: nothing is looked up a second time.
/// The `Host` header, the name in the TLS handshake and the name that the certificate has to have stay the
/// host's. No redirection is followed, no cookie kept, no proxy asked. Any thread may send, and is held up until
/// there is an answer.
public final class OutwardClient implements AutoCloseable {
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

    /// Sends a request, and reads the answer to its end.
    public OutwardAnswer send(OutwardRequest request) throws InterruptedException {
        return switch (guard.to(request.uri())) {
            case Way.Open(var address) -> send(request, address);
            case Way.Closed(var reason) -> new OutwardAnswer.Closed(reason);
            case Way.Nowhere _ -> unreached(request, "there is no such host");
        };
    }

    private OutwardAnswer send(OutwardRequest request, InetAddress address)
            throws InterruptedException {
        var post = post(request);
        try {
            return new OutwardAnswer.Answered(within(post, target(request, address)));
        } catch (ConnectException _) {
            return unreached(request, "connection refused");
        } catch (IOException e) {
            return new OutwardAnswer.Failed(reason(e));
        } finally {
            post.cancel();
        }
    }

    /// The library's own timeouts are between two bytes; this one is for all of them.
    private int within(HttpPost post, HttpHost target) throws IOException, InterruptedException {
        var exchange = new FutureTask<>(() -> exchange(post, target));
        Thread.startVirtualThread(exchange);
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new IOException("no whole answer within " + timeout);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /// An endpoint may close a connection that it kept just when the next request is written: that one has no
    /// byte of an answer, and is sent once more.
    private int exchange(HttpPost post, HttpHost target) throws IOException {
        try {
            return status(post, target);
        } catch (NoHttpResponseException _) {
            return status(post, target);
        }
    }

    private int status(HttpPost post, HttpHost target) throws IOException {
        return client().execute(
                        target,
                        post,
                        answer -> {
                            EntityUtils.consume(answer.getEntity());
                            return answer.getCode();
                        });
    }

    private static HttpHost target(OutwardRequest request, InetAddress address) {
        return new HttpHost(
                request.isSecure() ? "https" : "http",
                address,
                request.host(),
                request.uri().getPort());
    }

    private static HttpPost post(OutwardRequest request) {
        var post = new HttpPost("/");
        post.setPath(request.target()); // read as a URI, one that begins with // would name a host
        request.headers().forEach(post::setHeader);
        post.setEntity(new ByteArrayEntity(request.body().getBytes(UTF_8), null));
        return post;
    }

    private static OutwardAnswer unreached(OutwardRequest request, String why) {
        var port = request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort();
        return new OutwardAnswer.Failed(
                "cannot connect to %s%s: %s".formatted(request.uri().getHost(), port, why));
    }

    private static String reason(Exception failure) {
        var message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
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
