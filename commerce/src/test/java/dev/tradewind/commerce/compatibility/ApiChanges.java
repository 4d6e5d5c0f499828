package dev.tradewind.commerce.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.schema.Compatibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The comparison of two versions of an OpenAPI document: every change by which a client of the one breaks at the other.
///
/// What a client sends has to be taken still, what it gets has to be what it knows. Whatever may be either way is told: a
/// new value of an enumeration in an answer, a bound that an answer had.
final class ApiChanges {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String SENDERS = "clients that send as before are refused";
    private static final String READERS = "clients that read answers as before do not find it";
    private static final String CALLERS = "clients that call it get no answer";

    private final JsonNode before;
    private final JsonNode after;
    private final List<ContractBreak> found = new ArrayList<>();

    private ApiChanges(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<ContractBreak> between(JsonNode before, JsonNode after) {
        var changes = new ApiChanges(before, after);
        before.path("paths").properties().forEach(it -> changes.path(it.getKey(), it.getValue()));
        return List.copyOf(changes.found);
    }

    private void path(String path, JsonNode item) {
        var is = after.path("paths").path(path);
        if (is.isMissingNode()) {
            add(path, "the path is gone", CALLERS);
            return;
        }
        item.properties().stream()
                .filter(it -> METHODS.contains(it.getKey()))
                .forEach(it -> {
                    var operation = it.getKey() + " " + path;
                    if (is.has(it.getKey())) {
                        operation(operation, it.getValue(), is.path(it.getKey()));
                    } else {
                        add(operation, "the method is gone", CALLERS);
                    }
                });
    }

    private void operation(String place, JsonNode was, JsonNode is) {
        if (isForAnybody(before, was) && !isForAnybody(after, is)) {
            add(place, "whoever asks has to say who he is", SENDERS);
        }
        parameters(place, parameters(before, was), parameters(after, is));
        requestBody(place, was, is);
        for (var response : was.path("responses").properties()) {
            var status = response.getKey();
            if (is.path("responses").has(status)) {
                response(
                        place + " " + status,
                        meant(before, response.getValue()),
                        meant(after, is.path("responses").path(status)));
            } else {
                add(place, "the status %s is gone".formatted(status), READERS);
            }
        }
    }

    private static boolean isForAnybody(JsonNode document, JsonNode operation) {
        var security = operation.has("security") ? operation : document;
        var alternatives = security.path("security");
        return alternatives.isEmpty() || alternatives.valueStream().anyMatch(JsonNode::isEmpty);
    }

    private static Map<String, JsonNode> parameters(JsonNode document, JsonNode operation) {
        var parameters = new LinkedHashMap<String, JsonNode>();
        operation
                .path("parameters")
                .valueStream()
                .map(it -> meant(document, it))
                .forEach(it -> {
                    var name =
                            "%s parameter %s"
                                    .formatted(it.path("in").asText(), it.path("name").asText());
                    parameters.put(name, it);
                });
        return parameters;
    }

    private void parameters(String place, Map<String, JsonNode> was, Map<String, JsonNode> is) {
        was.forEach((name, parameter) -> {
            if (is.containsKey(name)) {
                schemas(
                        place + ", " + name,
                        parameter.path("schema"),
                        is.get(name).path("schema"),
                        Compatibility.BACKWARD,
                        SENDERS);
            } else {
                add(place, "the %s is gone".formatted(name), SENDERS);
            }
        });
        is.forEach((name, parameter) -> {
            boolean wasRequired = was.containsKey(name) && isRequired(was.get(name));
            if (isRequired(parameter) && !wasRequired) {
                add(place, "the %s is required now".formatted(name), SENDERS);
            }
        });
    }

    private static boolean isRequired(JsonNode part) {
        return part.path("required").asBoolean();
    }

    private void requestBody(String place, JsonNode old, JsonNode young) {
        var was = meant(before, old.path("requestBody"));
        var is = meant(after, young.path("requestBody"));
        if (isRequired(is) && !isRequired(was)) {
            add(place, "a body is required now", SENDERS);
        }
        content(place + ", request", was, is, Compatibility.BACKWARD, SENDERS);
    }

    private void response(String place, JsonNode was, JsonNode is) {
        was.path("headers")
                .fieldNames()
                .forEachRemaining(it -> {
                    if (!is.path("headers").has(it)) {
                        add(place, "the header %s is gone".formatted(it), READERS);
                    }
                });
        content(place, was, is, Compatibility.FORWARD, READERS);
    }

    private void content(String place, JsonNode was, JsonNode is, Compatibility rule, String whom) {
        for (var form : was.path("content").properties()) {
            var still = is.path("content").path(form.getKey());
            if (still.isMissingNode()) {
                add(place, "the form %s is gone".formatted(form.getKey()), whom);
            } else {
                schemas(place, form.getValue().path("schema"), still.path("schema"), rule, whom);
            }
        }
    }

    private void schemas(String place, JsonNode was, JsonNode is, Compatibility rule, String whom) {
        new ComparedSchemas(before, after, was, is)
                .broken(rule)
                .forEach(it -> add("%s, %s".formatted(place, it.path()), it.what(), whom));
    }

    private static JsonNode meant(JsonNode document, JsonNode object) {
        var reference = object.path("$ref").asText();
        return reference.isEmpty() ? object : document.at(reference.substring(1));
    }

    private void add(String place, String what, String whom) {
        found.add(new ContractBreak(place, what, whom));
    }
}
