package dev.tradewind.observe.log.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.OptionalDouble;

/// A value in a query.
sealed interface QueryValue {
    /// Decimal places of a number that is shown.
    int PLACES = 4;

    /// The order of values: what is missing, then numbers, then texts.
    Comparator<QueryValue> ORDER =
            Comparator.comparingInt(QueryValue::rank).thenComparing(QueryValue::compare);

    /// The value as a result has it; empty where there is none.
    String text();

    /// The number that it is, or that its text is.
    OptionalDouble number();

    default boolean isMissing() {
        return false;
    }

    default boolean isTrue() {
        return false;
    }

    /// About what it takes in the heap.
    default int weightBytes() {
        return QueryBounds.VALUE_BYTES;
    }

    record Missing() implements QueryValue {
        static final Missing VALUE = new Missing();

        @Override
        public String text() {
            return "";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.empty();
        }

        @Override
        public boolean isMissing() {
            return true;
        }
    }

    record Text(String text) implements QueryValue {
        private static final int NUMBER_LENGTH_MAX = 40;

        @Override
        public int weightBytes() {
            return QueryBounds.VALUE_BYTES + text.length();
        }

        @Override
        public OptionalDouble number() {
            if (text.isEmpty() || text.length() > NUMBER_LENGTH_MAX || !isNumeric(text.charAt(0))) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException _) {
                return OptionalDouble.empty();
            }
        }

        private static boolean isNumeric(char first) {
            return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        }
    }

    record Numeric(double value) implements QueryValue {
        @Override
        public String text() {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                return "";
            }
            var rounded =
                    BigDecimal.valueOf(value)
                            .setScale(PLACES, RoundingMode.HALF_UP)
                            .stripTrailingZeros();
            return rounded.toPlainString();
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value);
        }
    }

    /// A moment, which is shown as one and reckoned with as milliseconds since 1970.
    record Moment(long millis) implements QueryValue {
        @Override
        public String text() {
            return QueryTimes.text(millis);
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of((double) millis);
        }
    }

    record Flag(boolean isTrue) implements QueryValue {
        private static final Flag TRUE = new Flag(true);
        private static final Flag FALSE = new Flag(false);

        static Flag of(boolean isTrue) {
            return isTrue ? TRUE : FALSE;
        }

        @Override
        public String text() {
            return isTrue ? "1" : "0";
        }

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(isTrue ? 1 : 0);
        }
    }

    static QueryValue ofText(String text) {
        return new Text(text);
    }

    static QueryValue of(double number) {
        return new Numeric(number);
    }

    /// A comparison of two values: as numbers where both are, else as texts. Of more than two it makes no order: by it, 9 is less
    /// than 10, that than "1a", and that than 9.
    static int compare(QueryValue a, QueryValue b) {
        var left = a.number();
        var right = b.number();
        return left.isPresent() && right.isPresent()
                ? Double.compare(left.getAsDouble(), right.getAsDouble())
                : a.text().compareTo(b.text());
    }

    private static int rank(QueryValue value) {
        if (value.isMissing()) {
            return 0;
        }
        return value.number().isPresent() ? 1 : 2;
    }
}
