package dev.tradewind.broker.bus.input;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A template of JSON with variables in angle brackets, read into what stands between them.
///
/// A variable within a JSON string is filled in without quotes of its own, and escaped so that the string stays
/// one; anywhere else it is a JSON value. One that the event does not have is an empty string.
///
/// Source: EventBridge User Guide, "Amazon EventBridge input transformation"; of missing variables and of `aws.events.event`,
/// recorded messages.
public final class InputTemplate {
    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");

    private final Map<String, EventPath> paths;
    private final String text;
    private final List<Piece> pieces;

    private InputTemplate(Map<String, EventPath> paths, String text, List<Piece> pieces) {
        this.paths = paths;
        this.text = text;
        this.pieces = pieces;
    }

    /// @param paths by the name of the variable, in their order
    public static InputTemplate of(Map<String, EventPath> paths, String text) {
        return new InputTemplate(new LinkedHashMap<>(paths), text, pieces(text));
    }

    /// A part of the template.
    private sealed interface Piece {
        record Literal(String text) implements Piece {}

        /// @param quoted whether it stands within a JSON string
        record Variable(String name, boolean quoted) implements Piece {}
    }

    private static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var variable = VARIABLE.matcher(text);
        int from = 0;
        boolean quoted = false;
        while (variable.find()) {
            var literal = text.substring(from, variable.start());
            quoted = endsQuoted(literal, quoted);
            pieces.add(new Piece.Literal(literal));
            pieces.add(new Piece.Variable(variable.group(1), quoted));
            from = variable.end();
        }
        pieces.add(new Piece.Literal(text.substring(from)));
        return List.copyOf(pieces);
    }

    /// Tells whether a string is open after `literal`.
    private static boolean endsQuoted(String literal, boolean before) {
        boolean quoted = before;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    public Map<String, EventPath> paths() {
        return Map.copyOf(paths);
    }

    public String text() {
        return text;
    }

    int characters() {
        return text.length()
                + paths.entrySet().stream()
                        .mapToInt(path -> path.getKey().length() + path.getValue().text().length())
                        .sum();
    }

    /// The first variable that is neither mapped nor one of EventBridge's own.
    public Optional<String> unknownVariable() {
        return variables()
                .filter(it -> !paths.containsKey(it) && !EventVariable.isOne(it))
                .findFirst();
    }

    private Stream<String> variables() {
        return pieces.stream()
                .flatMap(piece ->
                        piece instanceof Piece.Variable(var name, _)
                                ? Stream.of(name)
                                : Stream.empty());
    }

    /// The template as it would be if every variable were the number 0: what has to be JSON.
    public String sample() {
        var sample = new StringBuilder();
        for (var piece : pieces) {
            sample.append(piece instanceof Piece.Literal(var literal) ? literal : "0");
        }
        return sample.toString();
    }

    /// The template with its variables filled in; none if that is longer than any target takes.
    Optional<String> fill(InputSource source) {
        var filled = new InputText();
        var values = new HashMap<Piece, String>(); // a variable may stand in it thousands of times
        for (var piece : pieces) {
            if (!filled.append(values.computeIfAbsent(piece, it -> text(it, source)))) {
                return Optional.empty();
            }
        }
        return Optional.of(filled.toString());
    }

    private String text(Piece piece, InputSource source) {
        return switch (piece) {
            case Piece.Literal(var literal) -> literal;
            case Piece.Variable(var name, var quoted) -> {
                var value = value(name, source);
                yield quoted ? within(value) : value.toString();
            }
        };
    }

    private JsonNode value(String name, InputSource source) {
        var path = paths.get(name);
        return path == null
                ? EventVariable.named(name).of(source)
                : path.in(source.tree().get()).orElse(TextNode.valueOf(""));
    }

    private static String within(JsonNode value) {
        var text = value.isTextual() ? value.textValue() : value.toString();
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InputTemplate template
                && text.equals(template.text)
                && paths.equals(template.paths);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, paths);
    }
}
