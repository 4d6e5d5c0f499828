package dev.tradewind.observe.log.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields that are found in a message: the members of a JSON object, `a.b` and `a.0` for what is within them, and what
/// Lambda's own lines say.
///
/// Source: Amazon CloudWatch Logs User Guide, "Supported logs and discovered fields".
final class DiscoveredFields {
    /// Source: the same page: of a log event.
    private static final int FIELDS_MAX = 200;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern LAMBDA =
            Pattern.compile("^(START|END|REPORT) RequestId: (\\S+)(.*)", Pattern.DOTALL);
    private static final Pattern MEASURED =
            Pattern.compile(
                    "(Duration|Billed Duration|Init Duration|Memory Size|Max Memory Used): ([0-9]+(?:\\.[0-9]+)?) (ms|MB)");
    private static final Map<String, String> MEASURED_NAMES =
            Map.of(
                    "Duration", "@duration",
                    "Billed Duration", "@billedDuration",
                    "Init Duration", "@initDuration",
                    "Memory Size", "@memorySize",
                    "Max Memory Used", "@maxMemoryUsed");

    private DiscoveredFields() {}

    static Map<String, QueryValue> in(String message) {
        int begin = message.indexOf('{');
        if (begin >= 0 && message.substring(0, begin).isBlank()) {
            return ofJson(message);
        }
        var lambda = LAMBDA.matcher(message);
        return lambda.find()
                ? ofLambda(lambda.group(1), lambda.group(2), lambda.group(3))
                : Map.of();
    }

    private static Map<String, QueryValue> ofJson(String message) {
        try {
            var fields = new HashMap<String, QueryValue>();
            add(fields, "", MAPPER.readTree(message));
            return fields;
        } catch (JsonProcessingException _) {
            return Map.of();
        }
    }

    private static void add(Map<String, QueryValue> fields, String name, JsonNode node) {
        if (fields.size() >= FIELDS_MAX) {
            return;
        }
        if (node.isObject()) {
            node.properties().forEach(it -> add(fields, join(name, it.getKey()), it.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(fields, join(name, Integer.toString(i)), node.get(i));
            }
        } else if (!node.isNull()) {
            fields.put(name, value(node));
        }
    }

    private static String join(String name, String member) {
        return name.isEmpty() ? member : name + "." + member;
    }

    private static QueryValue value(JsonNode node) {
        if (node.isNumber()) {
            return QueryValue.of(node.asDouble());
        }
        return node.isBoolean()
                ? QueryValue.Flag.of(node.asBoolean())
                : QueryValue.ofText(node.asText());
    }

    private static Map<String, QueryValue> ofLambda(String type, String requestId, String rest) {
        var fields = new HashMap<String, QueryValue>();
        fields.put("@type", QueryValue.ofText(type));
        fields.put("@requestId", QueryValue.ofText(requestId));
        var measured = MEASURED.matcher(rest);
        while (measured.find()) {
            double number = Double.parseDouble(measured.group(2));
            boolean isMemory = measured.group(3).equals("MB");
            var name = MEASURED_NAMES.getOrDefault(measured.group(1), "");
            fields.put(name, QueryValue.of(isMemory ? number * 1_000_000 : number));
        }
        return fields;
    }
}
