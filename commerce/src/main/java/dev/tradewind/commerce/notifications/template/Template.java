package dev.tradewind.commerce.notifications.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of one kind in one language, with places for values: `{{amount}}`. Its first line is the subject, then
/// comes an empty line and the text.
final class Template {
    static final int CHARACTERS_MAX = 20_000;

    private static final String SUBJECT = "Subject:";
    private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}\\n]*)}}");

    private final List<Part> subject;
    private final List<Part> text;

    private Template(List<Part> subject, List<Part> text) {
        this.subject = subject;
        this.text = text;
    }

    /// @throws IllegalArgumentException if it has no subject or no text, or a place for what its kind has not
    static Template parse(MessageKind kind, String written) {
        if (written.length() > CHARACTERS_MAX) {
            throw new IllegalArgumentException(
                    "it has more than %d characters".formatted(CHARACTERS_MAX));
        }
        var lines = written.strip().split("\\R", 2);
        if (!lines[0].startsWith(SUBJECT) || lines.length < 2 || lines[1].isBlank()) {
            throw new IllegalArgumentException(
                    "it begins with a line 'Subject: …', then come an empty line and the text");
        }
        return new Template(
                parts(kind, lines[0].substring(SUBJECT.length()).strip()),
                parts(kind, lines[1].strip()));
    }

    private static List<Part> parts(MessageKind kind, String written) {
        var parts = new ArrayList<Part>();
        var place = PLACE.matcher(written);
        int end = 0;
        while (place.find()) {
            parts.add(new Part.Literal(written.substring(end, place.start())));
            parts.add(value(kind, place.group(1).strip()));
            end = place.end();
        }
        parts.add(new Part.Literal(written.substring(end)));
        return parts;
    }

    private static Part value(MessageKind kind, String name) {
        if (!kind.names().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no {{%s}} in %s; there is %s"
                            .formatted(name, kind.label(), String.join(", ", kind.names())));
        }
        return new Part.Value(name);
    }

    /// @param values one for every name of the kind
    Words with(Map<String, String> values) {
        return new Words(written(subject, values), written(text, values));
    }

    private static String written(List<Part> parts, Map<String, String> values) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Literal(var words) -> text.append(words);
                case Part.Value(var name) -> text.append(required(values, name));
            }
        }
        return text.toString();
    }

    private static String required(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("the message has no value '%s'".formatted(name));
        }
        return value;
    }

    private sealed interface Part {
        record Literal(String words) implements Part {}

        record Value(String name) implements Part {}
    }
}
