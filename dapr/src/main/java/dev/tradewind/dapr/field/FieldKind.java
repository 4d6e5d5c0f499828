package dev.tradewind.dapr.field;

import dev.tradewind.dapr.resource.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The values that a field may have. A blank value is none, and is never asked for.
public sealed interface FieldKind {
    /// The values in words, after "is".
    String words();

    boolean takes(String value);

    /// Anything.
    record Text() implements FieldKind {
        @Override
        public String words() {
            return "a text";
        }

        @Override
        public boolean takes(String value) {
            return true;
        }
    }

    /// A yes or no as Dapr's kit reads it. There whatever else is written is a no.
    record Truth() implements FieldKind {
        private static final Set<String> YES = Set.of("true", "t", "yes", "y", "on", "1");
        private static final Set<String> NO = Set.of("false", "f", "no", "n", "off", "0");

        @Override
        public String words() {
            return "'true' or 'false'";
        }

        @Override
        public boolean takes(String value) {
            var word = value.strip().toLowerCase(Locale.ROOT);
            return YES.contains(word) || NO.contains(word);
        }

        /// Tells whether a value that it takes is a yes.
        public static boolean isYes(String value) {
            return YES.contains(value.strip().toLowerCase(Locale.ROOT));
        }
    }

    /// A whole number within bounds.
    record Whole(long min, long max) implements FieldKind {
        @Override
        public String words() {
            return "a whole number from %d to %d".formatted(min, max);
        }

        @Override
        public boolean takes(String value) {
            var digits = value.strip();
            if (!digits.matches("-?[0-9]{1,18}")) {
                return false;
            }
            long number = Long.parseLong(digits);
            return number >= min && number <= max;
        }
    }

    /// A number that may have a fraction, and is not negative.
    record Decimal() implements FieldKind {
        @Override
        public String words() {
            return "a number as 2 or 0.5";
        }

        @Override
        public boolean takes(String value) {
            return value.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?");
        }
    }

    /// A length of time in Go's notation, or a whole number alone. `0` and `-1` mostly say that there is none.
    record Span() implements FieldKind {
        @Override
        public String words() {
            return "a time as 500ms or 1m30s, or a whole number";
        }

        @Override
        public boolean takes(String value) {
            var text = value.strip();
            return text.matches("-?[0-9]{1,12}")
                    || text.matches("0(ns|us|µs|ms|s|m|h)")
                    || GoDuration.parse(text).isPresent();
        }
    }

    /// A length of time that there is: in Go's notation, or a number of milliseconds.
    record Length(Duration max) implements FieldKind {
        @Override
        public String words() {
            return "a time as 500ms or 1m30s of at most %dh".formatted(max.toHours());
        }

        @Override
        public boolean takes(String value) {
            var text = value.strip();
            return GoDuration.parse(text.matches("[0-9]{1,9}") ? text + "ms" : text)
                    .filter(it -> it.compareTo(max) <= 0)
                    .isPresent();
        }
    }

    /// One of some words, in any case.
    record Choice(List<String> choices) implements FieldKind {
        public Choice {
            choices = List.copyOf(choices);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", choices);
        }

        @Override
        public boolean takes(String value) {
            return choices.stream().anyMatch(value.strip()::equalsIgnoreCase);
        }
    }

    /// The fault of a value, with the field's name in front; nothing where there is none.
    default Optional<String> fault(String field, String value) {
        return takes(value)
                ? Optional.empty()
                : Optional.of("'%s' is %s, not '%s'".formatted(field, words(), value));
    }
}
