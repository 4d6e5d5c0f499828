package dev.tradewind.app.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A receiver of webhooks, which verifies them with the library of Standard Webhooks.
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status;
    private volatile boolean slow;

    private Receiver(HttpServer server, int status) {
        this.server = server;
        this.status = status;
    }

    public static Receiver answering(int status) {
        return answering(status, 0);
    }

    static Receiver answering(int status, int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var receiver = new Receiver(HttpServer.create(address, 0), status);
            receiver.server.createContext("/", receiver::handle);
            receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has it answer otherwise from now on.
    public void answer(int other) {
        status = other;
    }

    /// Has it answer nothing before it is closed.
    public void hang() {
        slow = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            posted.add(new Posted(Map.copyOf(exchange.getRequestHeaders()), body));
            if (slow) {
                closed.await();
            }
            exchange.getResponseHeaders().add("Location", url() + "elsewhere");
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
    }

    public List<Posted> posted() {
        return posted;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    /// A request that came.
    public record Posted(Map<String, List<String>> headers, String body) {
        HttpHeaders asHeaders() {
            return HttpHeaders.of(headers, (_, _) -> true);
        }

        public String header(String name) {
            return asHeaders().firstValue(name).orElse("");
        }

        /// Tells whether the library takes it, with that secret and at this time.
        public boolean isSignedWith(String secret) {
            try {
                new Webhook(secret).verify(body, asHeaders());
                return true;
            } catch (WebhookVerificationException | EmptyWebhookSecretException _) {
                return false;
            }
        }
    }
}
