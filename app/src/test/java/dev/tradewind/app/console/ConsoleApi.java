package dev.tradewind.app.console;

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

/// The requests of the console's page, sent without one.
record ConsoleApi(int port) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// @param path what follows `/console/api/`
    JsonNode get(String path) {
        return Json.read(send(request(path).GET()).body());
    }

    HttpResponse<byte[]> post(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path) {
        return plain("/console/api/" + path).header("X-Tradewind-Request", "1");
    }

    /// A request for a path as it is.
    HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
