package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The policy of a function, or of one version or alias of it: who may call it.
public record FunctionPolicy(List<FunctionPermission> permissions, UUID revisionId) {
    public FunctionPolicy {
        permissions = List.copyOf(permissions);
    }

    ObjectNode toJson() {
        var node = JsonRow.create().put("revision", revisionId.toString());
        var statements = node.putArray("permissions");
        permissions.forEach(it -> statements.add(it.toJson()));
        return node;
    }

    static FunctionPolicy of(JsonNode node) {
        var permissions = new ArrayList<FunctionPermission>();
        node.path("permissions").forEach(it -> permissions.add(FunctionPermission.of(it)));
        return new FunctionPolicy(permissions, UUID.fromString(node.path("revision").asText()));
    }
}
