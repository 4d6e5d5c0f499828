package dev.tradewind.app.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// One operation of the document: a method and a path, with its examples.
record ApiOperation(ApiDocument document, String method, String path, JsonNode node) {
    String tag() {
        return node.path("tags").path(0).asText();
    }

    Set<Integer> statuses() {
        return node.path("responses").properties().stream()
                .map(it -> Integer.valueOf(it.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The content of an answer with its media type.
    Map.Entry<String, JsonNode> content(int status) {
        var response = document.meant(node.path("responses").path(String.valueOf(status)));
        return response.path("content").properties().iterator().next();
    }

    /// The examples of its answers: each is what the request of the same name gets.
    List<Example> examples() {
        return statuses().stream()
                .flatMap(status ->
                        content(status).getValue().path("examples").properties().stream()
                                .map(it ->
                                        new Example(
                                                this,
                                                status,
                                                it.getKey(),
                                                it.getValue().path("value"))))
                .toList();
    }

    /// The names of all the examples that its bodies, and the parameters that only it has, come with.
    Set<String> requestNames() {
        var names = new TreeSet<String>();
        bodies().fieldNames().forEachRemaining(names::add);
        node.path("parameters")
                .forEach(it -> it.path("examples").fieldNames().forEachRemaining(names::add));
        return names;
    }

    private JsonNode bodies() {
        return bodyContent().path("examples");
    }

    /// The first of the forms that its body has.
    private JsonNode bodyContent() {
        return document.meant(node.path("requestBody")).path("content").path(bodyType());
    }

    /// The media type of the bodies that it has as examples.
    String bodyType() {
        var types = document.meant(node.path("requestBody")).path("content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    Optional<JsonNode> bodySchema() {
        var schema = bodyContent().path("schema");
        return schema.isMissingNode() ? Optional.empty() : Optional.of(schema);
    }

    Optional<JsonNode> body(String example) {
        var value = bodies().path(example).path("value");
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }

    /// The method, and the path with what the parameters are in an example; where it says nothing, what they are in the
    /// first.
    String requestLine(String example) {
        var filled = path;
        var query = "";
        for (var reference : node.path("parameters")) {
            var parameter = document.meant(reference);
            var name = parameter.path("name").asText();
            var value = parameter.path("examples").path(example).path("value").asText();
            if (parameter.path("in").asText().equals("path")) {
                filled =
                        filled.replace(
                                "{" + name + "}",
                                encoded(value.isEmpty() ? first(parameter) : value));
            } else if (parameter.path("in").asText().equals("query") && !value.isEmpty()) {
                query += (query.isEmpty() ? "?" : "&") + name + "=" + encoded(value);
            }
        }
        return method.toUpperCase(Locale.ROOT) + " " + filled + query;
    }

    private static String first(JsonNode parameter) {
        return parameter.path("examples").iterator().next().path("value").asText();
    }

    /// The headers that are parameters, a line each.
    String headers(String example) {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(document::meant)
                .filter(it -> it.path("in").asText().equals("header"))
                .filter(it -> it.path("examples").has(example))
                .map(it ->
                        "%s: %s\n"
                                .formatted(
                                        it.path("name").asText(),
                                        it.at("/examples/" + example + "/value").asText()))
                .collect(Collectors.joining());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /// An example of an answer.
    record Example(ApiOperation operation, int status, String name, JsonNode value) {
        String requestBody() {
            return operation
                    .body(name)
                    .map(it ->
                            it.isTextual()
                                    ? it.textValue()
                                    : new String(Json.write(it), StandardCharsets.UTF_8))
                    .orElse("");
        }

        @Override
        public String toString() {
            return "%s, example %s (%d)".formatted(operation, name, status);
        }
    }
}
