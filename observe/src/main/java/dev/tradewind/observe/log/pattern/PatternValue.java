package dev.tradewind.observe.log.pattern;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A value that a field is compared with.
sealed interface PatternValue {
    /// Tells whether a field's text is this.
    boolean isEqualTo(String text);

    /// A text, in which `*` stands for any characters.
    record Text(String text, Pattern pattern, Looks looks) implements PatternValue {
        static Text of(String text, Looks looks) {
            var parts = text.split("\\*", -1);
            var pattern = new StringBuilder(Pattern.quote(parts[0]));
            for (int i = 1; i < parts.length; i++) {
                pattern.append(".*").append(Pattern.quote(parts[i]));
            }
            return new Text(text, Pattern.compile(pattern.toString(), Pattern.DOTALL), looks);
        }

        @Override
        public boolean isEqualTo(String other) {
            return text.indexOf('*') < 0 ? text.equals(other) : looks.matches(pattern, other);
        }
    }

    /// A number.
    record Numeric(double value) implements PatternValue {
        @Override
        public boolean isEqualTo(String text) {
            var other = number(text);
            return other.isPresent() && other.getAsDouble() == value;
        }
    }

    /// A regular expression, somewhere in it.
    record Expression(LogRegex regex) implements PatternValue {
        @Override
        public boolean isEqualTo(String text) {
            return regex.isIn(text);
        }
    }

    /// The number that a text is, if it is one.
    static OptionalDouble number(String text) {
        if (text.isEmpty() || text.length() > 40 || !isNumberBegin(text.charAt(0))) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isNumberBegin(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }

    /// Reads a value: in quotation marks, between percent signs, or up to what ends it.
    static PatternValue read(PatternScan scan, String ends) {
        scan.skipSpaces();
        return switch (scan.peek()) {
            case '"' -> Text.of(scan.takeQuoted(), scan.looks());
            case '%' -> new Expression(scan.takeRegex());
            default -> bare(scan, ends);
        };
    }

    private static PatternValue bare(PatternScan scan, String ends) {
        var text = scan.takeWhile(it -> !Character.isWhitespace(it) && ends.indexOf(it) < 0);
        if (text.isEmpty()) {
            throw scan.invalid("a value is expected");
        }
        var number = number(text);
        return number.isPresent() ? new Numeric(number.getAsDouble()) : Text.of(text, scan.looks());
    }
}
