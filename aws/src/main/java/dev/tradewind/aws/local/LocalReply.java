package dev.tradewind.aws.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// An answer of a local route.
@SuppressWarnings("ArrayRecordComponent") // handed from the route to the socket, never compared
public record LocalReply(int status, String contentType, byte[] body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int OK = 200;

    public static LocalReply of(String contentType, byte[] body) {
        return new LocalReply(OK, contentType, body);
    }

    public static LocalReply json(JsonNode tree) {
        return of("application/json", bytes(tree));
    }

    /// An empty object, to be filled and sent.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// Problem details as RFC 9457 has them, which the order API answers as well.
    static LocalReply of(LocalProblem problem) {
        var details = object();
        details.put("type", "about:blank");
        details.put("status", problem.status());
        details.put("detail", problem.getMessage());
        return new LocalReply(problem.status(), "application/problem+json", bytes(details));
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings and numbers is JSON", e);
        }
    }
}
