package dev.tradewind.observe.metric;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// A statistic that can be asked for: `Sum`, for example, or the percentile `p99.9`.
///
/// Source: Amazon CloudWatch User Guide, "CloudWatch statistics definitions".
public sealed interface MetricStatistic {
    /// Of values; nothing if these do not tell.
    OptionalDouble of(StatisticValues values);

    /// Its name, as it is asked for.
    String text();

    /// One that all values have.
    enum Plain implements MetricStatistic {
        SAMPLE_COUNT("SampleCount") {
            @Override
            double read(StatisticValues values) {
                return values.count();
            }
        },
        SUM("Sum") {
            @Override
            double read(StatisticValues values) {
                return values.sum();
            }
        },
        AVERAGE("Average") {
            @Override
            double read(StatisticValues values) {
                return values.average();
            }
        },
        MINIMUM("Minimum") {
            @Override
            double read(StatisticValues values) {
                return values.minimum();
            }
        },
        MAXIMUM("Maximum") {
            @Override
            double read(StatisticValues values) {
                return values.maximum();
            }
        };

        private final String text;

        Plain(String text) {
            this.text = text;
        }

        abstract double read(StatisticValues values);

        @Override
        public OptionalDouble of(StatisticValues values) {
            return OptionalDouble.of(read(values));
        }

        @Override
        public String text() {
            return text;
        }
    }

    /// The value below which so many per cent of all are.
    ///
    /// @param text as it was asked for
    record Percentile(String text, double percent) implements MetricStatistic {
        @Override
        public OptionalDouble of(StatisticValues values) {
            return values.percentile(percent);
        }
    }

    /// The statistic of a name; nothing if there is none here.
    static Optional<MetricStatistic> named(String name) {
        for (var plain : Plain.values()) {
            if (plain.text().equals(name)) {
                return Optional.of(plain);
            }
        }
        return Percentiles.named(name);
    }

    /// The names of percentiles.
    final class Percentiles {
        private static final Pattern NAME =
                Pattern.compile("p(100|\\d{1,2}(?:\\.\\d{1,10})?|100\\.0{1,10})");

        private Percentiles() {}

        static Optional<MetricStatistic> named(String name) {
            var matcher = NAME.matcher(name);
            return matcher.matches()
                    ? Optional.of(new Percentile(name, Double.parseDouble(matcher.group(1))))
                    : Optional.empty();
        }
    }
}
