package dev.tradewind.dapr.field;

import dev.tradewind.dapr.resource.GoDuration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

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

    /// A length of time of which there may be days, or `0` for none.
    record Age(Duration max) implements FieldKind {
        private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d");

        @Override
        public String words() {
            return "a time as 12h or 7d of at most %dd, or 0".formatted(max.toDays());
        }

        @Override
        public boolean takes(String value) {
            return parse(value).filter(it -> it.compareTo(max) <= 0).isPresent();
        }

        /// The length that a text says, if it says one.
        public static Optional<Duration> parse(String text) {
            var days = DAYS.matcher(text.strip());
            if (days.matches()) {
                return Optional.of(Duration.ofDays(Long.parseLong(days.group(1))));
            }
            return text.strip().equals("0")
                    ? Optional.of(Duration.ZERO)
                    : GoDuration.parse(text.strip());
        }
    }

    /// A number of bytes, which may have a unit of Kubernetes' quantities.
    record Size(long min, long max) implements FieldKind {
        private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(Ki|Mi|Gi|Ti)?");
        private static final List<String> UNITS = List.of("Ki", "Mi", "Gi", "Ti");

        @Override
        public String words() {
            return "a number of bytes from %dMi to %dTi, as 1Gi".formatted(min >> 20, max >> 40);
        }

        @Override
        public boolean takes(String value) {
            var bytes = parse(value);
            return bytes.isPresent() && bytes.getAsLong() >= min && bytes.getAsLong() <= max;
        }

        /// The number that a text says, if it says one below an exbibyte.
        public static OptionalLong parse(String text) {
            var form = FORM.matcher(text.strip());
            if (!form.matches()) {
                return OptionalLong.empty();
            }
            long number = Long.parseLong(form.group(1));
            int shift = 10 * (UNITS.indexOf(form.group(2)) + 1);
            return number < (1L << (60 - shift))
                    ? OptionalLong.of(number << shift)
                    : OptionalLong.empty();
        }
    }

    /// A time that has passed: the beginning of all, a time of RFC 3339, or so long ago.
    record Past() implements FieldKind {
        private static final String BEGINNING = "beginning";
        private static final String AGO = "-";

        @Override
        public String words() {
            return "'beginning', a time as 2026-11-29T10:00:00Z, or one before now as -1h or -7d";
        }

        @Override
        public boolean takes(String value) {
            return parse(value, Instant.EPOCH).isPresent();
        }

        /// The time that a text says, if it says one.
        public static Optional<Instant> parse(String text, Instant now) {
            var value = text.strip();
            if (value.equalsIgnoreCase(BEGINNING)) {
                return Optional.of(Instant.EPOCH);
            }
            if (value.startsWith(AGO)) {
                return Age.parse(value.substring(AGO.length()))
                        .filter(Duration::isPositive)
                        .map(now::minus);
            }
            try {
                return Optional.of(OffsetDateTime.parse(value).toInstant());
            } catch (DateTimeException _) {
                return Optional.empty();
            }
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
