package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.pattern.BoundedText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The parts of a text that `parse` gives names.
///
/// @param names of the groups of the pattern, in their order
record TextParts(Pattern pattern, List<String> names) {
    TextParts {
        names = List.copyOf(names);
    }

    /// The parts that stand for the stars of a text.
    static TextParts ofGlob(String glob, List<String> names) {
        var literals = glob.split("\\*", -1);
        var expression = new StringBuilder(Pattern.quote(literals[0]));
        for (int i = 1; i < literals.length; i++) {
            boolean isLast = i == literals.length - 1 && literals[i].isEmpty();
            expression.append(isLast ? "(.*)" : "(.*?)").append(Pattern.quote(literals[i]));
        }
        return new TextParts(Pattern.compile(expression.toString(), Pattern.DOTALL), names);
    }

    /// The number of stars of a text.
    static int stars(String glob) {
        return (int) glob.chars().filter(it -> it == '*').count();
    }

    /// The number of groups of a regular expression.
    static int groups(Pattern pattern) {
        return pattern.matcher("").groupCount();
    }

    /// The names that a regular expression gives its groups itself, in their order.
    static List<String> named(Pattern pattern) {
        return pattern.namedGroups().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(it -> it.getKey())
                .toList();
    }

    /// Adds the parts of a text to a row.
    void add(QueryRow row, String text) {
        var matcher = BoundedText.matcher(pattern, text);
        if (!matcher.find()) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            var part = matcher.group(i + 1);
            if (part != null) {
                row.add(names.get(i), QueryValue.ofText(part));
            }
        }
    }
}
