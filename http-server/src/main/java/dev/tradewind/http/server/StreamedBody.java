package dev.tradewind.http.server;

import dev.tradewind.http.Body;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of a reply that is written bit by bit: each part is sent before the next is taken, so that a slow client
/// slows its source, and nothing piles up. For the source's thread.
final class StreamedBody extends OutputStream {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedBody.class);

    /// Of one part, which is copied.
    private static final int PART_BYTES_MAX = 64 << 10;

    private final AnswerWriter answers;

    StreamedBody(AnswerWriter answers) {
        this.answers = answers;
    }

    /// The supervisor of sources: one that fails ends its connection, whose client can tell that by the missing end.
    void writeFrom(Body.Source source) {
        answers.endBodyLater(isWhole(source));
    }

    private boolean isWhole(Body.Source source) {
        try {
            source.writeTo(this);
            return true;
        } catch (InterruptedException | InterruptedIOException _) {
            return true; // nobody waits for more
        } catch (IOException _) {
            return false; // the client has gone
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).log("a streamed answer failed");
            return false;
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, bytes.length);
        for (int sent = 0; sent < count; ) {
            int part = Math.min(count - sent, PART_BYTES_MAX);
            send(bytes, from + sent, part);
            sent += part;
        }
    }

    private void send(byte[] bytes, int from, int count) throws IOException {
        var sent = answers.sendPartLater(Unpooled.copiedBuffer(bytes, from, count));
        try {
            sent.await();
        } catch (InterruptedException _) {
            throw new InterruptedIOException("the answer has to end");
        }
        if (!sent.isSuccess()) {
            throw new IOException("the client takes no more", sent.cause());
        }
    }
}
