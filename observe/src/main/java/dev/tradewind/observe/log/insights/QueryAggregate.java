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
        /// About what each takes in the heap at its beginning.
        int WEIGHT_BYTES = 100;

        /// Takes a row.
        ///
        /// @return the bytes that it keeps more than before, or less than nothing if it keeps fewer
        int add(QueryRow row);

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
        public int add(QueryRow row) {
            count++;
            return 0;
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
        public int add(QueryRow row) {
            if (!of.of(row).isMissing()) {
                count++;
            }
            return 0;
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
        public int add(QueryRow row) {
            var value = of.of(row);
            return value.isMissing() ? 0 : count.add(value.text());
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
        public int add(QueryRow row) {
            var number = of.of(row).number();
            if (number.isEmpty()) {
                return 0;
            }
            double value = number.getAsDouble();
            count++;
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            double difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
            return 0;
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
        private static final int BUCKET_BYTES = 80;

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
        public int add(QueryRow row) {
            var number = of.of(row).number();
            if (number.isEmpty()) {
                return 0;
            }
            count++;
            isNegative |= number.getAsDouble() < 0;
            int before = sketch.buckets();
            sketch.add(number.getAsDouble());
            return (sketch.buckets() - before) * BUCKET_BYTES;
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
                Comparator.comparing(Seen::value, QueryValue.ORDER);
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
        public int add(QueryRow row) {
            var before = first;
            var seen = new Seen(row.atMillis(), of.of(row));
            if (seen.value.isMissing() || (before != null && order.compare(seen, before) >= 0)) {
                return 0;
            }
            first = seen;
            return seen.value.weightBytes() - (before == null ? 0 : before.value.weightBytes());
        }

        @Override
        public QueryValue result() {
            return first == null ? QueryValue.Missing.VALUE : first.value;
        }
    }
}
