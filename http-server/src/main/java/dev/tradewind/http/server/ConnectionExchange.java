package dev.tradewind.http.server;

import dev.tradewind.http.Body;
import dev.tradewind.http.Exchange;
import dev.tradewind.http.HttpHandler;
import dev.tradewind.http.LoggedPath;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request of a connection and, in time, its reply. Used on its connection's event loop, but for [#answerAlone].
final class ConnectionExchange implements Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionExchange.class);
    private static final int INTERNAL_ERROR = 500;

    private final Connection connection;
    private final Request request;
    private final boolean takesChunks;
    private final @Nullable InputStream upload;
    private @Nullable Reply reply;
    private @Nullable Thread thread;
    private boolean streaming;
    private boolean abandoned;

    ConnectionExchange(Connection connection, IncomingRequest whole) {
        this(connection, whole, null);
    }

    /// @param upload the body, where that is read as it comes
    ConnectionExchange(Connection connection, IncomingRequest whole, @Nullable InputStream upload) {
        this.connection = connection;
        this.upload = upload;
        request = whole.whole();
        takesChunks = whole.takesChunks();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public void reply(Reply given) {
        reply = given;
    }

    /// The bytes that it holds in memory until they are sent.
    int replyBytes() {
        return reply != null && reply.body() instanceof Body.Bytes(var bytes) ? bytes.length : 0;
    }

    /// Forgets a reply that was not sent.
    void takeBack() {
        reply = null;
    }

    /// Sends the reply, or has the request answered on a thread of its own if there is none.
    void conclude(HttpHandler handler) {
        if (reply != null) {
            connection.send(reply);
        } else if (connection.isEnded()) {
            connection.send(handler.refusal(INTERNAL_ERROR)); // nobody gets it
        } else {
            start(() -> answerAlone(handler));
        }
    }

    /// Has a body written bit by bit.
    void stream(StreamedBody body, Body.Source source) {
        streaming = true;
        start(() -> body.writeFrom(source));
    }

    boolean isStreaming() {
        return streaming;
    }

    /// Tells whether the answer is sent without its body (RFC 9110, section 9.3.2).
    boolean asksForHead() {
        return request.method().equals("HEAD");
    }

    /// Tells whether its client knows bodies in chunks.
    boolean takesChunks() {
        return takesChunks;
    }

    private void start(Runnable work) {
        thread = Thread.ofVirtual().name("http-", connection.number()).start(work);
        if (abandoned) {
            thread.interrupt();
        }
    }

    /// The supervisor of handlers: whatever one throws, the client learns that it failed, and the log why.
    private void answerAlone(HttpHandler handler) {
        Reply answer;
        try {
            answer = upload == null ? handler.answer(request) : handler.answer(request, upload);
        } catch (RuntimeException | Error e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("method", request.method())
                    .addKeyValue("path", LoggedPath.of(request))
                    .log("a request failed");
            answer = handler.refusal(INTERNAL_ERROR);
        }
        connection.sendLater(answer);
    }

    /// Ends the connection, without an answer.
    void end() {
        connection.fail();
    }

    /// Has whoever works on the answer, now or later, know that it may be for nobody.
    void abandon() {
        abandoned = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
