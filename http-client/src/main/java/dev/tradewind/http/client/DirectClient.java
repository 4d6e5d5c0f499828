package dev.tradewind.http.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/// The client of requests to one host that whoever runs the instance named, so that nothing has to guard where they go:
/// an application beside its sidecar, for example. No redirection is followed, no cookie kept, no proxy asked. Any
/// thread may send, and is held up until there is an answer.
public final class DirectClient implements AutoCloseable {
    private final HttpHost host;
    private final int answerBytesMax;
    private final CloseableHttpClient client;

    /// @param longest for any exchange
    /// @param answerBytesMax of an answer's body; a longer one is none
    public DirectClient(String host, int port, Duration longest, int answerBytesMax) {
        this.host = new HttpHost("http", host, port);
        this.answerBytesMax = answerBytesMax;
        client = new Connections(longest, DirectClient::noTls).open();
    }

    /// A context that is never used, as nothing is sent over TLS: reading what is trusted takes a while.
    private static SSLContext noTls() {
        try {
            return SSLContext.getInstance("TLS");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    /// Sends a request, and reads the answer to its end.
    ///
    /// @param timeout for the whole exchange, from connecting to the last byte of the answer
    public DirectAnswer send(DirectRequest request, Duration timeout) throws InterruptedException {
        var sent = new HttpUriRequestBase(request.method(), URI.create("/"));
        sent.setPath(request.target()); // read as a URI, one that begins with // would name a host
        request.headers().forEach(sent::setHeader);
        if (request.body().length > 0) {
            sent.setEntity(new ByteArrayEntity(request.body(), null));
        }
        var bound = new TimedExchange.Bound(answerBytesMax, 0);
        try {
            var read = new TimedExchange(client, host, sent, bound).within(timeout);
            return read.isWhole()
                    ? new DirectAnswer.Answered(read.status(), read.body())
                    : new DirectAnswer.Failed(FailureText.tooLong(answerBytesMax));
        } catch (ConnectException _) {
            return new DirectAnswer.Unreached("nothing listens on " + host.toHostString());
        } catch (SocketTimeoutException | TimeoutException _) {
            return new DirectAnswer.Failed(FailureText.late(timeout));
        } catch (IOException e) {
            return new DirectAnswer.Failed(FailureText.of(e));
        }
    }

    /// Breaks off whatever is being sent.
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
