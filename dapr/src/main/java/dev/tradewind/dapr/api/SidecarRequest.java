package dev.tradewind.dapr.api;

import dev.tradewind.http.FormText;
import dev.tradewind.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A request to a sidecar: the parts of its path, without empty ones, and its query.
///
/// @param path still encoded
record SidecarRequest(Request request, List<String> path) {
    private static final String METADATA = "metadata.";
    private static final int PARAMETERS_MAX = 1000;

    static SidecarRequest of(Request request) {
        return new SidecarRequest(
                request,
                Stream.of(request.path().split("/")).filter(part -> !part.isEmpty()).toList());
    }

    boolean isFor(String... parts) {
        return path.size() >= parts.length && path.subList(0, parts.length).equals(List.of(parts));
    }

    /// Tells whether each part of the path can be decoded.
    boolean isReadable() {
        return request.path().indexOf('%') < 0
                || path.stream().allMatch(part -> decoded(part).isPresent());
    }

    /// A part of the path, decoded as a query is; nothing where there is none, or it cannot be decoded.
    Optional<String> part(int index) {
        return index < path.size() ? decoded(path.get(index)) : Optional.empty();
    }

    /// The rest of the path from a part on, with its slashes.
    Optional<String> rest(int index) {
        return index < path.size()
                ? decoded(String.join("/", path.subList(index, path.size())))
                : Optional.empty();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /// The metadata in the query: `metadata.ttlInSeconds=5`. The first of several values counts.
    Map<String, String> metadata() {
        var metadata = new HashMap<String, String>();
        parameters()
                .forEach((name, value) -> {
                    if (name.startsWith(METADATA)) {
                        metadata.put(name.substring(METADATA.length()), value);
                    }
                });
        return metadata;
    }

    private Map<String, String> parameters() {
        var parameters = new HashMap<String, String>();
        for (var pair : request.query().split("&", PARAMETERS_MAX)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = decoded(equals < 0 ? "" : pair.substring(equals + 1));
            if (name.isPresent() && value.isPresent()) {
                parameters.putIfAbsent(name.get(), value.get());
            }
        }
        return parameters;
    }

    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(FormText.decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    String method() {
        return request.method();
    }

    /// The type of the body as it was named, or nothing.
    String contentType() {
        return request.header("content-type").orElse("");
    }
}
