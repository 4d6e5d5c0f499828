package dev.tradewind.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The part of a managed policy that it was made with and keeps, but for its tags.
///
/// @param id as no other policy ever had it
record PolicyOrigin(
        String id, Optional<String> description, Instant created, Map<String, String> tags) {
    PolicyOrigin {
        tags = Map.copyOf(tags);
    }

    PolicyOrigin tagged(Map<String, String> changed) {
        return new PolicyOrigin(id, description, created, changed);
    }

    void encode(ObjectNode row) {
        row.put("id", id).put("created", created.toEpochMilli());
        description.ifPresent(text -> row.put("description", text));
        row.set("tags", JsonRow.of(tags));
    }

    static PolicyOrigin decode(JsonNode row) {
        return new PolicyOrigin(
                row.path("id").asText(),
                Optional.ofNullable(row.get("description")).map(JsonNode::asText),
                Instant.ofEpochMilli(row.path("created").asLong()),
                JsonRow.strings(row.path("tags")));
    }
}
