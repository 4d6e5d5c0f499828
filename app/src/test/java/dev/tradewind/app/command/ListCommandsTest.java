package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists of commands, of an order API that answers as the test says.
class ListCommandsTest {
    private static final String TOLD =
            """
            {"items": [{"createdAt": "2026-07-02T10:00:02.000Z", "template": "order_confirmed", "recipient": "a@b.c"}],
             "messages": [
               {"createdAt": "2026-07-02T10:00:03.000Z", "template": "order_shipped", "channel": "email", "status": "sent"},
               {"createdAt": "2026-07-02T10:00:01.000Z", "template": "order_received", "channel": "sms", "status": "waiting"}]}
            """;

    private static final String MISSING =
            """
            {"type": "https://tradewind.dev/problems/not-found", "title": "There is no such thing", "status": 404,
             "detail": "there is no /invoices"}
            """;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/notifications", it -> answer(it, 200, "application/json", TOLD));
        server.createContext(
                "/invoices", it -> answer(it, 404, "application/problem+json", MISSING));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }

    private String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    @Test
    void what_a_customer_was_told_is_listed_in_the_order_of_time() {
        assertThat(Printed.by("notifications", "ls", "o-1", "--http", port()))
                .containsSubsequence(
                        "sms",
                        "order_received",
                        "waiting",
                        "recorded",
                        "order_confirmed",
                        "sent",
                        "email",
                        "order_shipped",
                        "sent");
    }

    @Test
    void an_instance_that_makes_no_invoices_is_said_to_make_none() {
        assertThat(Complained.by("invoices", "ls", "--http", port()))
                .contains("makes no invoices", "--invoice-settings");
    }
}
