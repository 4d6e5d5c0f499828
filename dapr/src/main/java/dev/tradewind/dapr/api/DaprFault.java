package dev.tradewind.dapr.api;

import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A refusal of a request, in the form of Dapr's errors: a code and a message for people, and details for programs
/// (Dapr documentation, "Errors overview").
final class DaprFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String TYPES = "type.googleapis.com/google.rpc.";

    private final int status;
    private final String errorCode;
    private final transient List<Map<String, Object>> details;

    private DaprFault(
            int status, String errorCode, String message, List<Map<String, Object>> details) {
        super(message, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
        this.details = List.copyOf(details);
    }

    /// A refusal without details, as those of health and secrets are.
    static DaprFault plain(int status, String errorCode, String message) {
        return new DaprFault(status, errorCode, message, List.of());
    }

    /// A refusal with the reason that programs tell it by.
    static DaprFault of(
            int status,
            String errorCode,
            String message,
            String reason,
            Map<String, String> metadata) {
        return new DaprFault(status, errorCode, message, List.of(info(reason, metadata)));
    }

    /// The same about a resource, which stands before the reason.
    DaprFault about(String resourceType, String resourceName) {
        var resource = new TreeMap<String, Object>();
        resource.put("@type", TYPES + "ResourceInfo");
        resource.put("description", getMessage());
        resource.put("owner", "");
        resource.put("resource_name", resourceName);
        resource.put("resource_type", resourceType);
        return new DaprFault(
                status, errorCode, getMessage(), List.of(resource, details.getFirst()));
    }

    private static Map<String, Object> info(String reason, Map<String, String> metadata) {
        var info = new TreeMap<String, Object>();
        info.put("@type", TYPES + "ErrorInfo");
        info.put("domain", "dapr.io");
        info.put("metadata", new TreeMap<>(metadata));
        info.put("reason", reason);
        return info;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    Reply reply() {
        var body = new LinkedHashMap<String, Object>();
        body.put("errorCode", errorCode);
        body.put("message", getMessage());
        if (!details.isEmpty()) {
            body.put("details", details);
        }
        return json(status, body);
    }

    /// JSON as Go writes it, with those characters escaped that mean something in HTML.
    static Reply json(int status, Object body) {
        var text =
                new String(Json.write(body), StandardCharsets.UTF_8)
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026");
        return new Reply(
                status,
                Map.of("Content-Type", "application/json"),
                text.getBytes(StandardCharsets.UTF_8));
    }
}
