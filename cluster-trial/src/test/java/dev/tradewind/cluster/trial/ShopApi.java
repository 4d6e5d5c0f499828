package dev.tradewind.cluster.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The order API at a port of this machine.
record ShopApi(int port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "CUP", "quantity": 1, "price": 850}]}
            """;

    /// Places an order for one cup.
    ///
    /// @return its id
    String place() {
        return placed(Map.of());
    }

    /// The same, once for each key.
    String place(String idempotencyKey) {
        return placed(Map.of("Idempotency-Key", idempotencyKey));
    }

    private String placed(Map<String, String> headers) {
        return read(ask("POST", "/orders", ORDER, headers)).get("orderId").textValue();
    }

    /// The ids of the orders in a state.
    List<String> ids(String status) {
        var found = new ArrayList<String>();
        json("/orders?limit=200&status=" + status)
                .get("items")
                .forEach(it -> found.add(it.get("orderId").textValue()));
        return found;
    }

    String get(String path) {
        return ask("GET", path, "", Map.of()).body();
    }

    JsonNode json(String path) {
        return send("GET", path, "");
    }

    /// Asks something that has to succeed.
    JsonNode send(String method, String path, String body) {
        return read(ask(method, path, body, Map.of()));
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as("%s %s", answer.uri(), answer.body())
                .isBetween(200, 299);
        return Json.read(answer.body().getBytes(UTF_8));
    }

    HttpResponse<String> ask(String method, String path, String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
