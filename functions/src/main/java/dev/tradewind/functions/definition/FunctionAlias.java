package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.Optional;
import java.util.UUID;

/// A name for a version of a function, or for two of them by weight.
///
/// @param version `$LATEST` or a number
/// @param other takes its part of the invocations
public record FunctionAlias(
        String name, String version, String description, Optional<Share> other, UUID revisionId) {
    /// A second version.
    ///
    /// @param weight of 1, the part of invocations that it gets
    public record Share(String version, double weight) {}

    /// The version for an invocation.
    ///
    /// @param drawn at random from 0, inclusive, to 1
    public String version(double drawn) {
        return other.filter(it -> drawn < it.weight()).map(Share::version).orElse(version);
    }

    boolean names(String wanted) {
        return version.equals(wanted)
                || other.filter(it -> it.version().equals(wanted)).isPresent();
    }

    ObjectNode toJson() {
        var node =
                JsonRow.create()
                        .put("version", version)
                        .put("description", description)
                        .put("revision", revisionId.toString());
        other.ifPresent(it -> node.put("other", it.version()).put("weight", it.weight()));
        return node;
    }

    static FunctionAlias of(String name, JsonNode node) {
        return new FunctionAlias(
                name,
                node.path("version").asText(),
                node.path("description").asText(),
                Optional.ofNullable(node.get("other"))
                        .map(it -> new Share(it.asText(), node.path("weight").asDouble())),
                UUID.fromString(node.path("revision").asText()));
    }
}
