package dev.tradewind.http.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// An endpoint whose answers have no end, and which counts what it could write of each. One connection at a time.
final class EndlessEndpoint implements AutoCloseable {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final int CHUNK = 1 << 16;

    private final ServerSocket listening;
    private final AtomicReference<Written> latest = new AtomicReference<>(new Written());

    private static final class Written {
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicLong bytes = new AtomicLong();
    }

    EndlessEndpoint(ServerSocket listening) {
        this.listening = listening;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The bytes of the latest answer, once it was cut off.
    long written() throws InterruptedException {
        var written = latest.get();
        written.ended.await();
        return written.bytes.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            answer();
        }
    }

    private void answer() {
        var chunk = "%x\r\n%s\r\n".formatted(CHUNK, "x".repeat(CHUNK)).getBytes(ISO_8859_1);
        var written = new Written();
        try (var connection = listening.accept()) {
            latest.set(written);
            var out = connection.getOutputStream();
            out.write(HEAD.getBytes(ISO_8859_1));
            while (!listening.isClosed()) {
                out.write(chunk);
                written.bytes.addAndGet(chunk.length);
            }
        } catch (IOException _) {
            // the client has gone
        } finally {
            written.ended.countDown();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
