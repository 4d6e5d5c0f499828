package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.metric.QuantileSketch;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One value of many rows.
///
/// @param argument none for the number of rows
/// @param percent of a percentile
record QueryAggregate(Kind kind, Optional<QueryExpression> argument, double percent) {
    /// The functions of `stats` by their names.
    ///
    /// Source: Amazon CloudWatch Logs User Guide, "stats".
    enum Kind {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX,
        STDDEV,
        PCT,
        MEDIAN,
        EARLIEST,
        LATEST,
        SORTSFIRST,
        SORTSLAST;

        static Optional<Kind> named(String name) {
            for (var kind : values()) {
                if (kind.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /// The value on its way.
    interface Accumulator {
        void add(QueryRow row);

        QueryValue result();
    }

    Accumulator begin() {
        if (argument.isEmpty()) {
            return new Rows();
        }
        var of = argument.get();
        return switch (kind) {
            case COUNT -> new Values(of);
            case COUNT_DISTINCT -> new Different(of);
            case SUM, AVG, MIN, MAX, STDDEV -> new Moments(kind, of);
            case PCT, MEDIAN -> new Percentile(of, percent);
            case EARLIEST -> new Extreme(of, Comparator.comparingLong(Seen::atMillis));
            case LATEST -> new Extreme(of, Comparator.comparingLong(Seen::atMillis).reversed());
            case SORTSFIRST -> new Extreme(of, Seen.BY_VALUE);
            case SORTSLAST -> new Extreme(of, Seen.BY_VALUE.reversed());
        };
    }

    private static final class Rows implements Accumulator {
        private long count;

        @Override
        public void add(QueryRow row) {
            count++;
        }

        @Override
        public QueryValue result() {
            return QueryValue.of((double) count);
        }
    }

    /// The number of rows that have a value.
    private static final class Values implements Accumulator {
        private final QueryExpression of;
        private long count;

        Values(QueryExpression of) {
            this.of = of;
        }

        @Override
        public void add(QueryRow row) {
            if (!of.of(row).isMissing()) {
                count++;
            }
        }

        @Override
        public QueryValue result() {
            return QueryValue.of((double) count);
        }
    }

    private static final class Different implements Accumulator {
        private final QueryExpression of;
        private final DistinctCount count = new DistinctCount();

        Different(QueryExpression of) {
            this.of = of;
        }

        @Override
        public void add(QueryRow row) {
            var value = of.of(row);
            if (!value.isMissing()) {
                count.add(value.text());
            }
        }

        @Override
        public QueryValue result() {
            return QueryValue.of((double) count.count());
        }
    }

    private static final class Moments implements Accumulator {
        private final Kind kind;
        private final QueryExpression of;
        private long count;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;
        private double mean;

        /// Of squares of differences from the mean (Welford).
        private double squares;

        Moments(Kind kind, QueryExpression of) {
            this.kind = kind;
            this.of = of;
        }

        @Override
        public void add(QueryRow row) {
            var number = of.of(row).number();
            if (number.isEmpty()) {
                return;
            }
            double value = number.getAsDouble();
            count++;
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            double difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
        }

        @Override
        public QueryValue result() {
            if (count == 0) {
                return QueryValue.Missing.VALUE;
            }
            return QueryValue.of(
                    switch (kind) {
                        case SUM -> sum;
                        case AVG -> sum / count;
                        case MIN -> least;
                        case MAX -> greatest;
                        default -> count == 1 ? 0 : Math.sqrt(squares / (count - 1));
                    });
        }
    }

    /// Within one per cent, as of metrics; none where a value is negative.
    private static final class Percentile implements Accumulator {
        private final QueryExpression of;
        private final double percent;
        private final QuantileSketch sketch = new QuantileSketch();
        private long count;
        private boolean isNegative;

        Percentile(QueryExpression of, double percent) {
            this.of = of;
            this.percent = percent;
        }

        @Override
        public void add(QueryRow row) {
            var number = of.of(row).number();
            if (number.isEmpty()) {
                return;
            }
            count++;
            isNegative |= number.getAsDouble() < 0;
            sketch.add(number.getAsDouble());
        }

        @Override
        public QueryValue result() {
            return count == 0 || isNegative
                    ? QueryValue.Missing.VALUE
                    : QueryValue.of(sketch.percentile(percent));
        }
    }

    /// A value, and the time of its row.
    private record Seen(long atMillis, QueryValue value) {
        private static final Comparator<Seen> BY_VALUE =
                (a, b) -> QueryValue.compare(a.value, b.value);
    }

    private static final class Extreme implements Accumulator {
        private final QueryExpression of;
        private final Comparator<Seen> order;
        private @Nullable Seen first;

        Extreme(QueryExpression of, Comparator<Seen> order) {
            this.of = of;
            this.order = order;
        }

        @Override
        public void add(QueryRow row) {
            var seen = new Seen(row.atMillis(), of.of(row));
            if (!seen.value.isMissing() && (first == null || order.compare(seen, first) < 0)) {
                first = seen;
            }
        }

        @Override
        public QueryValue result() {
            return first == null ? QueryValue.Missing.VALUE : first.value;
        }
    }
}
