package dev.tradewind.hosts.dapr;

import com.fasterxml.jackson.databind.JsonNode;

/// A row as it was read from the state store.
///
/// @param etag of the write that it is from
record StoredRow(String key, String etag, JsonNode json) {
    /// The member that every row has: the commit that wrote it.
    static final String COMMIT = "commit";

    boolean isOf(String commit) {
        return json.path(COMMIT).asText().equals(commit);
    }
}
