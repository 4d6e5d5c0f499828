package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A version of a layer, which never changes.
///
/// @param runtimes that it says it is for, which nothing is decided by
/// @param architectures the same
public record LayerVersion(
        long number,
        FunctionCode code,
        String description,
        String license,
        List<String> runtimes,
        List<String> architectures,
        Instant createdAt) {
    public LayerVersion {
        runtimes = List.copyOf(runtimes);
        architectures = List.copyOf(architectures);
    }

    ObjectNode toJson() {
        var node =
                JsonRow.create()
                        .put("number", number)
                        .put("description", description)
                        .put("license", license)
                        .put("created", createdAt.toEpochMilli());
        node.set("code", VersionRow.code(code));
        runtimes.forEach(node.putArray("runtimes")::add);
        architectures.forEach(node.putArray("architectures")::add);
        return node;
    }

    static LayerVersion of(JsonNode node) {
        return new LayerVersion(
                node.path("number").asLong(),
                VersionRow.code(node.path("code")),
                node.path("description").asText(),
                node.path("license").asText(),
                texts(node.path("runtimes")),
                texts(node.path("architectures")),
                Instant.ofEpochMilli(node.path("created").asLong()));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(it -> texts.add(it.asText()));
        return texts;
    }
}
