package dev.tradewind.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.regex.Pattern;

/// A version of a managed policy.
///
/// @param number from one, and not given again
record PolicyVersion(int number, String text, Instant created) {
    /// Source: the service's model, `policyVersionIdType`; what may follow a dot, no version has.
    private static final Pattern ID = Pattern.compile("v[1-9][0-9]{0,8}");

    /// Its id in requests and answers.
    String id() {
        return "v" + number;
    }

    /// The number in an id, which is 0 where no version can have it.
    static int number(String id) {
        new IamConstraints()
                .required("versionId", id)
                .pattern("versionId", id, "v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?")
                .check();
        return ID.matcher(id).matches() ? Integer.parseInt(id.substring(1)) : 0;
    }

    ObjectNode encode() {
        return JsonRow.create()
                .put("number", number)
                .put("text", text)
                .put("created", created.toEpochMilli());
    }

    static PolicyVersion decode(JsonNode row) {
        return new PolicyVersion(
                row.path("number").asInt(),
                row.path("text").asText(),
                Instant.ofEpochMilli(row.path("created").asLong()));
    }
}
