package dev.tradewind.app.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.json.Json;
import java.net.URI;
import java.util.Map;

/// The request of channels that take JSON and nothing else.
final class JsonPost {
    private JsonPost() {}

    static AlertMessage to(URI url, ObjectNode body) {
        return new AlertMessage.Posted(
                new OutwardRequest(
                        url,
                        Map.of("Content-Type", "application/json"),
                        new String(Json.write(body), UTF_8)));
    }
}
