package dev.tradewind.dapr;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// An application that answers events as no server should: with bytes that a test says, after which it closes the
/// connection, or with none at all. It subscribes to nothing by itself.
final class RawApp implements AutoCloseable {
    private static final String NOT_FOUND =
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final ServerSocket server;
    private final AtomicInteger events = new AtomicInteger();
    private final CountDownLatch late = new CountDownLatch(1);
    private final String answer;
    private final boolean isLate;
    private final String endless;

    private RawApp(String answer, String endless, boolean isLate) {
        this.answer = answer;
        this.endless = endless;
        this.isLate = isLate;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    static RawApp answering(String bytes) {
        return new RawApp(bytes, "", false);
    }

    /// Answers when it is [released][#release].
    static RawApp answeringLate(String bytes) {
        return new RawApp(bytes, "", true);
    }

    /// Answers `head`, and `more` again and again until nobody reads it.
    static RawApp answeringWithoutEnd(String head, String more) {
        return new RawApp(head, more, false);
    }

    int port() {
        return server.getLocalPort();
    }

    int events() {
        return events.get();
    }

    void release() {
        late.countDown();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.startVirtualThread(() -> answer(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            var request = reader.readLine();
            if (request == null) {
                return; // somebody looked whether it is there
            }
            boolean isEvent = request.startsWith("POST");
            if (isEvent) {
                events.incrementAndGet();
                awaitRelease();
            }
            socket.getOutputStream().write((isEvent ? answer : NOT_FOUND).getBytes(US_ASCII));
            if (isEvent && !endless.isEmpty()) {
                sendWithoutEnd(socket);
            }
        } catch (IOException _) {
            // gone
        }
    }

    private void sendWithoutEnd(Socket socket) throws IOException {
        var many = endless.repeat(1000).getBytes(US_ASCII);
        while (!server.isClosed()) {
            socket.getOutputStream().write(many);
        }
    }

    private void awaitRelease() {
        try {
            if (isLate) {
                late.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        release();
        server.close();
    }
}
