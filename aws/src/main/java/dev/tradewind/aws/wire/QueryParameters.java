package dev.tradewind.aws.wire;

import dev.tradewind.http.FormText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The parameters of a request in the Query protocol, as the tree that their dotted names spell:
/// `Attribute.1.Name` is the `Name` of the first `Attribute`.
///
/// Source: Smithy, "AWS query protocol", and RFC 1866 section 8.2.1 for the encoding.
public final class QueryParameters {
    /// A batch of 10 messages of 10 attributes with all their fields has fewer than 500.
    static final int PARAMETERS_MAX = 2000;

    private static final int DEPTH_MAX = 16;

    private static final Pattern INDEX = Pattern.compile("[1-9][0-9]{0,5}");

    private @Nullable String value;
    private final Map<String, QueryParameters> children = new HashMap<>();

    /// No parameters yet.
    public static QueryParameters none() {
        return new QueryParameters();
    }

    /// Reads form-encoded texts: a query string, a body, or one after the other.
    ///
    /// @throws MalformedRequest if there are too many, or an escape is broken
    public static QueryParameters parse(String... texts) {
        var root = new QueryParameters();
        int count = 0;
        for (var text : texts) {
            for (var pair : text.split("&", PARAMETERS_MAX + 1)) {
                if (++count > PARAMETERS_MAX) {
                    throw new MalformedRequest(
                            "a request has at most %d parameters".formatted(PARAMETERS_MAX));
                }
                root.add(pair);
            }
        }
        return root;
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        var name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (name.isEmpty()) {
            return;
        }
        descend(name).value = equals < 0 ? "" : decode(pair.substring(equals + 1));
    }

    private QueryParameters descend(String name) {
        var steps = name.split("\\.", DEPTH_MAX);
        var node = this;
        for (var step : steps) {
            node = node.children.computeIfAbsent(step, _ -> new QueryParameters());
        }
        return node;
    }

    private static String decode(String text) {
        try {
            return FormText.decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedRequest("a parameter is not form-encoded: " + e.getMessage());
        }
    }

    /// The value of the parameter that has no dot in its name.
    public Optional<String> value(String name) {
        return child(name).flatMap(QueryParameters::value);
    }

    /// Sets a parameter unless the request does.
    public void setDefault(String name, String text) {
        var node = descend(name);
        if (node.value == null) {
            node.value = text;
        }
    }

    Optional<String> value() {
        return Optional.ofNullable(value);
    }

    Optional<QueryParameters> child(String name) {
        return Optional.ofNullable(children.get(name));
    }

    /// The children whose names are numbers, in the order of these, which begins with 1 and leaves none out; before them
    /// the parameter itself, if it has a value: a list of one is written without a number too (SQS API Reference,
    /// ReceiveMessage, the example).
    ///
    /// @throws MalformedRequest if a number is none, or one is left out
    Iterable<QueryParameters> numbered() {
        var inOrder = new TreeMap<Integer, QueryParameters>();
        children.forEach((name, child) -> inOrder.put(index(name), child));
        if (!inOrder.isEmpty() && inOrder.lastKey() > inOrder.size()) {
            throw new MalformedRequest(
                    "a list of %d goes on to the index %d; none is left out between 1 and the last"
                            .formatted(inOrder.size(), inOrder.lastKey()));
        }
        if (value != null) {
            inOrder.put(0, this);
        }
        return inOrder.values();
    }

    private static int index(String text) {
        if (!INDEX.matcher(text).matches()) {
            throw new MalformedRequest(
                    "%s is not an index into a list, which begins with 1".formatted(text));
        }
        return Integer.parseInt(text);
    }
}
