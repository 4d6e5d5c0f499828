package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The reading of one document into the resource that it says.
///
/// @param environment what `envRef` refers to; `NAMESPACE` in it leaves out what is in another
record ResourceReading(Map<String, String> environment) {
    private static final String NAMESPACE = "NAMESPACE";
    private static final String SECRET = "secretKeyRef";

    Resource read(JsonNode document) {
        var kind = document.path("kind").asText();
        var namespace = document.path("metadata").path("namespace").asText();
        return isHere(namespace)
                ? read(kind, document)
                : new Elsewhere(kind, name(document), namespace);
    }

    /// A resource without a namespace is in all.
    private boolean isHere(String namespace) {
        var own = environment.getOrDefault(NAMESPACE, "");
        return own.isEmpty() || namespace.isEmpty() || namespace.equals(own);
    }

    private Resource read(String kind, JsonNode document) {
        return switch (kind) {
            case "Component" -> component(document);
            case "Subscription" ->
                    new SubscriptionFile(
                            name(document),
                            SubscriptionReading.of(document.path("spec")),
                            scopes(document));
            case "Resiliency" ->
                    ResiliencyReading.of(name(document), document.path("spec"), scopes(document));
            case "" -> throw new UnreadableResource("a document has no 'kind'");
            default -> new Unapplied(kind, name(document));
        };
    }

    private Component component(JsonNode document) {
        var spec = document.path("spec");
        var type = spec.path("type").asText();
        if (type.isEmpty()) {
            throw new UnreadableResource(
                    "component '%s' has no 'spec.type'".formatted(name(document)));
        }
        return new Component(
                name(document),
                type,
                spec.path("version").asText("v1"),
                metadata(name(document), spec.path("metadata")),
                scopes(document),
                spec.path("ignoreErrors").asText().equalsIgnoreCase("true"),
                new SecretReferences(
                        document.path("auth").path("secretStore").asText(),
                        references(spec.path("metadata"))));
    }

    private static String name(JsonNode document) {
        var name = document.path("metadata").path("name").asText();
        if (name.isEmpty()) {
            throw new UnreadableResource("a document has no 'metadata.name'");
        }
        return name;
    }

    private Properties metadata(String component, JsonNode items) {
        var values = new HashMap<String, String>();
        for (var item : items) {
            var name = item.path("name").asText();
            if (name.isEmpty()) {
                throw new UnreadableResource(
                        "component '%s' has metadata without a name".formatted(component));
            }
            if (!item.has(SECRET)) {
                values.put(name, value(item));
            }
        }
        return new Properties(values);
    }

    private static Map<String, SecretReference> references(JsonNode items) {
        var references = new HashMap<String, SecretReference>();
        for (var item : items) {
            var reference = item.path(SECRET);
            if (item.has(SECRET)) {
                references.put(
                        item.path("name").asText(),
                        new SecretReference(
                                reference.path("name").asText(), reference.path("key").asText()));
            }
        }
        return references;
    }

    private String value(JsonNode item) {
        return item.has("envRef")
                ? environment.getOrDefault(item.path("envRef").asText(), "")
                : item.path("value").asText();
    }

    /// Beside `spec` as Dapr has them, or within it, where some write them.
    private static Set<String> scopes(JsonNode document) {
        var scopes = new HashSet<String>();
        document.path("scopes").forEach(it -> scopes.add(it.asText()));
        document.path("spec").path("scopes").forEach(it -> scopes.add(it.asText()));
        return scopes;
    }
}
