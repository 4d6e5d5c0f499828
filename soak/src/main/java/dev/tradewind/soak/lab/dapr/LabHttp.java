package dev.tradewind.soak.lab.dapr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The requests of a lab, of which any answer is one: what is expected is for a step to say.
public final class LabHttp {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private LabHttp() {}

    /// An answer.
    ///
    /// @param body missing where it is no JSON
    public record Answer(int status, String text, JsonNode body) {
        private static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), response.body(), json(response.body()));
        }

        private static JsonNode json(String text) {
            try {
                return Json.read(text.getBytes(StandardCharsets.UTF_8));
            } catch (MalformedJson _) {
                return MissingNode.getInstance();
            }
        }
    }

    public static Answer get(String url) {
        return send(request(url).GET());
    }

    public static Answer post(String url, String json) {
        return send(url, "POST", json);
    }

    /// @param json its body
    public static Answer send(String url, String method, String json) {
        return send(url, method, "application/json", json);
    }

    static Answer send(String url, String method, String contentType, String body) {
        return send(
                request(url)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(WITHIN);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new ClientFailure("%s: %s".formatted(request.build().uri(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted: " + e.getMessage());
        }
    }
}
