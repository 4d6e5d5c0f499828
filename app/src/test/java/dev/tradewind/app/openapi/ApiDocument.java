package dev.tradewind.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/// The OpenAPI document that an instance serves.
record ApiDocument(JsonNode root) {
    static ApiDocument read() {
        try (var file = ApiDocument.class.getResourceAsStream("/openapi.yaml")) {
            return new ApiDocument(Json.read(Json.write(new Yaml().load(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// In the order in which it has them.
    List<ApiOperation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> operations(path).stream())
                .toList();
    }

    private List<ApiOperation> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .map(it -> new ApiOperation(this, it.getKey(), path.getKey(), it.getValue()))
                .toList();
    }

    /// The object that is meant: what a reference leads to, or the object itself.
    JsonNode meant(JsonNode object) {
        var reference = object.path("$ref").asText();
        return reference.isEmpty() ? object : root.at(reference.substring(1));
    }

    /// The documented id of an order, for which a real one has to stand.
    String orderId(String example) {
        return root.at("/components/parameters/OrderId/examples")
                .path(example)
                .path("value")
                .asText();
    }
}
