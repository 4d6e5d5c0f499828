package dev.tradewind.observe.log.pattern;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A pattern of messages whose fields are set apart by spaces: `[ip, user, ..., status = 4*, bytes > 1000]`. What stands in
/// brackets or quotation marks is one field.
///
/// @param first the fields from the first on
/// @param isOpen whether there may be any number of others behind those
/// @param last the fields up to the last, behind the others
record DelimitedPattern(List<Field> first, boolean isOpen, List<Field> last, Looks looked)
        implements LogPattern {
    DelimitedPattern {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /// A field with a name.
    ///
    /// @param alternatives one of which holds, each as a whole; none if anything may be there
    record Field(String name, List<List<Compared>> alternatives) {
        boolean isLike(String text) {
            return alternatives.isEmpty()
                    || alternatives.stream()
                            .anyMatch(all -> all.stream().allMatch(it -> it.holds(text)));
        }
    }

    /// One comparison of a field.
    record Compared(PatternComparison comparison, PatternValue value) {
        boolean holds(String text) {
            return comparison.holds(text, value);
        }
    }

    @Override
    public boolean matches(String message) {
        var texts = fields(message);
        int named = first.size() + last.size();
        if (texts.size() < named || (!isOpen && texts.size() > named)) {
            return false;
        }
        int lastAt = texts.size() - last.size();
        return areLike(first, texts, 0) && areLike(last, texts, lastAt);
    }

    private static boolean areLike(List<Field> fields, List<String> texts, int from) {
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).isLike(texts.get(from + i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isOfFields() {
        return true;
    }

    @Override
    public boolean hasField(String selector) {
        return Stream.concat(first.stream(), last.stream())
                .anyMatch(it -> selector.equals("$" + it.name()));
    }

    @Override
    public Optional<String> value(String message, String selector) {
        return Optional.ofNullable(values(message).get(selector));
    }

    @Override
    public Map<String, String> values(String message) {
        var texts = fields(message);
        var values = new LinkedHashMap<String, String>();
        put(values, first, texts, 0);
        put(values, last, texts, texts.size() - last.size());
        return values;
    }

    private static void put(
            Map<String, String> values, List<Field> fields, List<String> texts, int from) {
        for (int i = 0; i < fields.size(); i++) {
            int at = from + i;
            if (at >= 0 && at < texts.size()) {
                values.put("$" + fields.get(i).name(), texts.get(at));
            }
        }
    }

    /// The fields of a message.
    private static List<String> fields(String message) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (at < message.length()) {
            char begin = message.charAt(at);
            if (Character.isWhitespace(begin)) {
                at++;
                continue;
            }
            int end = enclosedEnd(message, at, begin);
            if (end >= 0) {
                fields.add(message.substring(at + 1, end));
                at = end + 1;
            } else {
                end = wordEnd(message, at);
                fields.add(message.substring(at, end));
                at = end;
            }
        }
        return fields;
    }

    private static int enclosedEnd(String message, int at, char begin) {
        return switch (begin) {
            case '[' -> message.indexOf(']', at + 1);
            case '"' -> message.indexOf('"', at + 1);
            default -> -1;
        };
    }

    private static int wordEnd(String message, int from) {
        int end = from;
        while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
            end++;
        }
        return end;
    }
}
