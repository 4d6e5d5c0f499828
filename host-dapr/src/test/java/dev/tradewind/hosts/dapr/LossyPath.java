package dev.tradewind.hosts.dapr;

import dev.tradewind.http.client.DirectAnswer;
import dev.tradewind.http.client.DirectClient;
import dev.tradewind.http.client.DirectRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A way to a sidecar on which answers to transactions are lost: the sidecar has done what it was asked for, and the
/// connection ends. One request a connection.
final class LossyPath implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final ServerSocket listening;
    private final DirectClient sidecar;
    private final AtomicInteger losses;

    private LossyPath(ServerSocket listening, int sidecarPort, int losses) {
        this.listening = listening;
        this.losses = new AtomicInteger(losses);
        sidecar = new DirectClient("127.0.0.1", sidecarPort, TIMEOUT, ANSWER_BYTES_MAX);
    }

    /// @param losses the number of answers that are lost
    static LossyPath to(int sidecarPort, int losses) throws IOException {
        var listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var path = new LossyPath(listening, sidecarPort, losses);
        Thread.startVirtualThread(path::run);
        return path;
    }

    int port() {
        return listening.getLocalPort();
    }

    /// The number of answers that are yet to be lost.
    int lossesLeft() {
        return losses.get();
    }

    private void run() {
        while (!listening.isClosed()) {
            try {
                var socket = listening.accept();
                Thread.startVirtualThread(() -> pass(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void pass(Socket socket) {
        try (socket) {
            var head = head(socket.getInputStream());
            var target = head.split(" ", 3)[1];
            var body = socket.getInputStream().readNBytes(length(head));
            var request =
                    new DirectRequest(
                            "POST", target, Map.of("Content-Type", "application/json"), body);
            var answer = sidecar.send(request, TIMEOUT);
            boolean isLost = target.endsWith("/transaction") && losses.getAndDecrement() > 0;
            if (!isLost && answer instanceof DirectAnswer.Answered(var status, var bytes)) {
                socket.getOutputStream().write(answer(status, bytes));
            }
        } catch (IOException _) {
            // whoever asked has gone
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the request ended within its head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }

    private static byte[] answer(int status, byte[] body) {
        var answer = new ByteArrayOutputStream();
        var length = status == 204 ? "" : "Content-Length: %d\r\n".formatted(body.length);
        var head =
                "HTTP/1.1 %d -\r\nContent-Type: application/json\r\n%sConnection: close\r\n\r\n"
                        .formatted(status, length);
        answer.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        answer.writeBytes(body);
        return answer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sidecar.close();
    }
}
