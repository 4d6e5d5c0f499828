package dev.tradewind.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters of a query, decoded: the first value of each (RFC 1866, section 8.2.1).
public final class Query {
    /// A route of this project's takes three at the most.
    private static final int PARAMETERS_MAX = 1024;

    private static final Query NONE = new Query(Map.of());

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /// Reads what follows the `?`.
    ///
    /// @throws Problem if there are too many parameters, or an escape is broken
    public static Query parse(String encoded) {
        if (encoded.isEmpty()) {
            return NONE;
        }
        var pairs = encoded.split("&", PARAMETERS_MAX + 1);
        if (pairs.length > PARAMETERS_MAX) {
            throw malformed("a request has at most %d parameters".formatted(PARAMETERS_MAX));
        }
        var parameters = new HashMap<String, String>();
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var name = decode(equals < 0 ? pair : pair.substring(0, equals));
            parameters.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return new Query(parameters);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    Set<String> names() {
        return parameters.keySet();
    }

    /// A text whose escapes are decoded, with `+` for a space.
    static String decode(String text) {
        try {
            return FormText.decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static Problem malformed(String reason) {
        return Problem.of(
                Problem.Kind.INVALID_REQUEST, "the path or the query is wrong: " + reason);
    }
}
