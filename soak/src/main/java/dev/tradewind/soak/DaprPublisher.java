package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/// A publisher of texts behind a sidecar, over HTTP.
final class DaprPublisher {
    private final HttpClient client = HttpClient.newHttpClient();

    /// Returns when the event is acknowledged.
    ///
    /// @param target topic, with metadata as parameters of its path
    /// @throws ClientFailure if it is refused
    void publish(int sidecarPort, String component, String target, String data) {
        var uri =
                URI.create(
                        "http://localhost:%d/v1.0/publish/%s/%s"
                                .formatted(sidecarPort, component, target));
        var request =
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(data))
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 204) {
                throw new ClientFailure("publishing was answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
