package dev.tradewind.dapr.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The notices of a document that is read here, and that Dapr's daemon would read otherwise: the shapes that older texts
/// about Dapr have.
final class ShapeNotices {
    private static final Map<String, List<String>> VERSIONS =
            Map.of(
                    "Component", List.of("dapr.io/v1alpha1"),
                    "Subscription", List.of("dapr.io/v1alpha1", "dapr.io/v2alpha1"));

    private ShapeNotices() {}

    static Stream<String> of(JsonNode document) {
        return Stream.of(version(document), scopes(document), rules(document))
                .flatMap(it -> it)
                .map(it -> "%s '%s': %s".formatted(kind(document), name(document), it));
    }

    private static String kind(JsonNode document) {
        return document.path("kind").asText();
    }

    private static String name(JsonNode document) {
        return document.path("metadata").path("name").asText();
    }

    private static Stream<String> version(JsonNode document) {
        var known = VERSIONS.getOrDefault(kind(document), List.of());
        var version = document.path("apiVersion").asText();
        return known.isEmpty() || known.contains(version)
                ? Stream.empty()
                : Stream.of(
                        "its apiVersion is '%s', and Dapr's daemon passes over all but %s"
                                .formatted(version, String.join(" and ", known)));
    }

    private static Stream<String> scopes(JsonNode document) {
        return document.path("spec").has("scopes")
                ? Stream.of(
                        "its scopes are within 'spec', where Dapr's daemon does not read them: it is for all"
                                + " applications there")
                : Stream.empty();
    }

    private static Stream<String> rules(JsonNode document) {
        return kind(document).equals("Subscription") && document.path("spec").has("rules")
                ? Stream.of(
                        "its rules are in 'spec', where Dapr's daemon does not read them; they belong in 'spec.routes'")
                : Stream.empty();
    }
}
