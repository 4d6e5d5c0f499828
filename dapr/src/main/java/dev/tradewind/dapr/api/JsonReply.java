package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultDetail;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Answers in JSON as Go writes it, with those characters escaped that mean something in HTML.
final class JsonReply {
    private static final String TYPES = "type.googleapis.com/google.rpc.";

    private JsonReply() {}

    static Reply of(int status, Object body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), bytes(body));
    }

    static byte[] bytes(Object body) {
        return new String(Json.write(body), StandardCharsets.UTF_8)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The answer that refuses a request.
    static Reply of(DaprFault fault) {
        var body = new LinkedHashMap<String, Object>();
        body.put("errorCode", fault.code().name());
        body.put("message", fault.getMessage());
        if (!fault.details().isEmpty()) {
            body.put("details", fault.details().stream().map(JsonReply::detail).toList());
        }
        return of(fault.code().status(), body);
    }

    private static Map<String, Object> detail(FaultDetail detail) {
        var members = new TreeMap<String, Object>();
        switch (detail) {
            case FaultDetail.ErrorInfo(var reason, var metadata) -> {
                members.put("@type", TYPES + "ErrorInfo");
                members.put("domain", FaultDetail.ErrorInfo.DOMAIN);
                members.put("metadata", new TreeMap<>(metadata));
                members.put("reason", reason);
            }
            case FaultDetail.BadRequest(var field, var description) -> {
                var violation = new LinkedHashMap<String, Object>();
                violation.put("field", field);
                violation.put("description", description);
                members.put("@type", TYPES + "BadRequest");
                members.put("field_violations", List.of(violation));
            }
            case FaultDetail.ResourceInfo(var type, var name, var description) -> {
                members.put("@type", TYPES + "ResourceInfo");
                members.put("description", description);
                members.put("owner", "");
                members.put("resource_name", name);
                members.put("resource_type", type);
            }
        }
        return members;
    }
}
