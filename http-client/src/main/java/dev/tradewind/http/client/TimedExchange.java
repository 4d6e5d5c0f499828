package dev.tradewind.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.NoHttpResponseException;

/// One request and its answer, with a time for both together and a bound for what is read: the library's own timeouts
/// are between two bytes, and it reads an answer to its end even where somebody closes it.
final class TimedExchange {
    private static final int BUFFER_BYTES = 8 << 10;

    private final CloseableHttpClient client;
    private final HttpHost target;
    private final HttpUriRequestBase request;
    private final Bound bound;

    /// The answer that was cut off, once one was.
    private Optional<Read> cut = Optional.empty();

    TimedExchange(
            CloseableHttpClient client, HttpHost target, HttpUriRequestBase request, Bound bound) {
        this.client = client;
        this.target = target;
        this.request = request;
        this.bound = bound;
    }

    /// The bytes of a body that are read.
    ///
    /// @param kept from the beginning
    /// @param dropped after those; what is longer is cut off
    record Bound(int kept, int dropped) {}

    /// An answer, as far as it was read.
    ///
    /// @param isWhole unless it was cut off
    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Read(int status, Optional<String> retryAfter, byte[] body, boolean isWhole) {}

    /// @throws TimeoutException if there is no whole answer in that time
    Read within(Duration timeout) throws IOException, InterruptedException, TimeoutException {
        var running = new FutureTask<>(this::onceMore);
        Thread.startVirtualThread(running);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            request.cancel();
        }
    }

    /// An endpoint may close a connection that it kept just when the next request is written: that one has no byte of an
    /// answer, and is sent once more. On a new connection the endpoint has read it, so it is not.
    private Read onceMore() throws IOException {
        var context = HttpClientContext.create();
        try {
            return execute(context);
        } catch (NoHttpResponseException e) {
            if (!wasKept(context)) {
                throw e;
            }
            return execute(HttpClientContext.create());
        }
    }

    private static boolean wasKept(HttpClientContext context) {
        return Optional.ofNullable(context.getEndpointDetails())
                .filter(connection -> connection.getRequestCount() > 1)
                .isPresent();
    }

    private Read execute(HttpClientContext context) throws IOException {
        try {
            return client.execute(target, request, context, this::read);
        } catch (IOException e) {
            return cut.orElseThrow(() -> e);
        }
    }

    private Read read(ClassicHttpResponse answer) throws IOException {
        var retryAfter =
                Optional.ofNullable(answer.getFirstHeader("Retry-After"))
                        .map(NameValuePair::getValue);
        if (answer.getEntity() == null) {
            return new Read(answer.getCode(), retryAfter, new byte[0], true);
        }
        var content = answer.getEntity().getContent();
        var body = content.readNBytes(bound.kept());
        var read = new Read(answer.getCode(), retryAfter, body, endsWithin(content));
        if (!read.isWhole()) {
            cut = Optional.of(read);
            request.cancel(); // else all of it is read before the connection is used again
        }
        return read;
    }

    private boolean endsWithin(InputStream content) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        int dropped = 0;
        while (dropped <= bound.dropped()) {
            int read = content.read(buffer);
            if (read < 0) {
                return true;
            }
            dropped += read;
        }
        return false;
    }
}
