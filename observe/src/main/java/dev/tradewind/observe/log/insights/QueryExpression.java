package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.pattern.BoundedText;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// An expression over the fields of a row.
sealed interface QueryExpression {
    QueryValue of(QueryRow row);

    record Constant(QueryValue value) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return value;
        }
    }

    record Field(String name) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return row.field(name);
        }
    }

    record Call(List<QueryExpression> arguments, Function<List<QueryValue>, QueryValue> function)
            implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return function.apply(arguments.stream().map(it -> it.of(row)).toList());
        }
    }

    /// The beginning of the period that a time is in, or its end.
    record Period(QueryExpression time, long millis, boolean isEnd) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            var number = time.of(row).number();
            if (number.isEmpty()) {
                return QueryValue.Missing.VALUE;
            }
            long at = (long) number.getAsDouble();
            long floor = at - Math.floorMod(at, millis);
            return new QueryValue.Moment(isEnd && floor < at ? floor + millis : floor);
        }
    }

    record Arithmetic(char sign, QueryExpression left, QueryExpression right)
            implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            var a = left.of(row).number();
            var b = right.of(row).number();
            return a.isPresent() && b.isPresent()
                    ? of(a.getAsDouble(), b.getAsDouble())
                    : QueryValue.Missing.VALUE;
        }

        private QueryValue of(double a, double b) {
            double result =
                    switch (sign) {
                        case '+' -> a + b;
                        case '-' -> a - b;
                        case '*' -> a * b;
                        case '/' -> a / b;
                        case '%' -> a % b;
                        default -> Math.pow(a, b);
                    };
            return Double.isNaN(result) || Double.isInfinite(result)
                    ? QueryValue.Missing.VALUE
                    : QueryValue.of(result);
        }
    }

    /// A comparison. What is missing is unequal to everything, and neither less nor more.
    record Compared(String sign, QueryExpression left, QueryExpression right)
            implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(holds(left.of(row), right.of(row)));
        }

        private boolean holds(QueryValue a, QueryValue b) {
            if (a.isMissing() || b.isMissing()) {
                return sign.equals("!=");
            }
            int order = QueryValue.compare(a, b);
            return switch (sign) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record Contains(QueryExpression text, String part) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(text.of(row).text().contains(part));
        }
    }

    record Matches(QueryExpression text, Pattern pattern) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(BoundedText.find(pattern, text.of(row).text()));
        }
    }

    record In(QueryExpression value, List<QueryValue> values) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            var found = value.of(row);
            return QueryValue.Flag.of(
                    !found.isMissing()
                            && values.stream().anyMatch(it -> QueryValue.compare(it, found) == 0));
        }
    }

    record Not(QueryExpression inner) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(!inner.of(row).isTrue());
        }
    }

    record And(QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(left.of(row).isTrue() && right.of(row).isTrue());
        }
    }

    record Or(QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public QueryValue of(QueryRow row) {
            return QueryValue.Flag.of(left.of(row).isTrue() || right.of(row).isTrue());
        }
    }
}
