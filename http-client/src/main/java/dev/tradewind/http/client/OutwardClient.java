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
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
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
    private static final URI ROOT = URI.create("/");

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

    /// Sends a request, and reads the answer to its end, of which the body is dropped.
    public OutwardAnswer send(OutwardRequest request) throws InterruptedException {
        return ask(request, 0);
    }

    /// Sends a request, and reads the answer with its body.
    ///
    /// @param bodyBytesMax an answer with a longer body has failed
    public OutwardAnswer ask(OutwardRequest request, int bodyBytesMax) throws InterruptedException {
        return switch (guard.to(request.uri())) {
            case Way.Open(var address) -> send(request, address, bodyBytesMax);
            case Way.Closed(var reason) -> new OutwardAnswer.Closed(reason);
            case Way.Nowhere _ ->
                    new OutwardAnswer.Nowhere(unreached(request, "there is no such host"));
        };
    }

    private OutwardAnswer send(OutwardRequest request, InetAddress address, int bodyBytesMax)
            throws InterruptedException {
        var sent = message(request);
        try {
            return within(new Exchange(sent, target(request, address), bodyBytesMax));
        } catch (ConnectException _) {
            return new OutwardAnswer.Failed(unreached(request, "connection refused"));
        } catch (SocketTimeoutException _) {
            return late();
        } catch (IOException e) {
            return new OutwardAnswer.Failed(reason(e));
        } finally {
            sent.cancel();
        }
    }

    private OutwardAnswer late() {
        return new OutwardAnswer.Late("no whole answer within " + timeout);
    }

    /// A request on its way, and how much of the answer's body is kept.
    private record Exchange(HttpUriRequestBase request, HttpHost target, int bodyBytesMax) {}

    /// The library's own timeouts are between two bytes; this one is for all of them.
    private OutwardAnswer within(Exchange exchange) throws IOException, InterruptedException {
        var answered = new FutureTask<>(() -> answer(exchange));
        Thread.startVirtualThread(answered);
        try {
            return answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return late();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        }
    }

    /// An endpoint may close a connection that it kept just when the next request is written: that one has no
    /// byte of an answer, and is sent once more.
    private OutwardAnswer answer(Exchange exchange) throws IOException {
        try {
            return execute(exchange);
        } catch (NoHttpResponseException _) {
            return execute(exchange);
        }
    }

    private OutwardAnswer execute(Exchange exchange) throws IOException {
        return client().execute(
                        exchange.target(),
                        exchange.request(),
                        answer -> read(answer, exchange.bodyBytesMax()));
    }

    private static OutwardAnswer read(ClassicHttpResponse answer, int bodyBytesMax)
            throws IOException {
        var entity = answer.getEntity();
        var body = entity == null || bodyBytesMax == 0 ? "" : body(entity, bodyBytesMax);
        EntityUtils.consume(entity);
        var retryAfter =
                Optional.ofNullable(answer.getFirstHeader("Retry-After"))
                        .map(NameValuePair::getValue);
        return new OutwardAnswer.Answered(answer.getCode(), retryAfter, body);
    }

    private static String body(HttpEntity entity, int bytesMax) throws IOException {
        var bytes = entity.getContent().readNBytes(bytesMax + 1);
        if (bytes.length > bytesMax) {
            throw new IOException("an answer of more than %d bytes".formatted(bytesMax));
        }
        return new String(bytes, UTF_8);
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
