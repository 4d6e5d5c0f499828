package dev.tradewind.observe.alarm;

import dev.tradewind.observe.query.MetricQuery;
import java.util.List;
import java.util.Optional;

/// A thing that an alarm watches.
public sealed interface AlarmCondition {
    /// A threshold that a metric, or an expression over several, is held against.
    ///
    /// @param queries one of which is answered; all of them are kept to be described
    /// @param isOfOneMetric whether the alarm was put without a set of queries
    /// @param periods that are looked at
    /// @param breaching so many of them make an alarm; all if it was not said
    /// @param missing what was said of it; `missing` if nothing was
    record Threshold(
            List<MetricQuery> queries,
            boolean isOfOneMetric,
            int periods,
            Optional<Integer> breaching,
            AlarmComparison comparison,
            double threshold,
            Optional<MissingData> missing)
            implements AlarmCondition {
        public Threshold {
            queries = List.copyOf(queries);
        }

        /// The query that is held against the threshold.
        public MetricQuery watched() {
            return queries.stream().filter(MetricQuery::isAnswered).findFirst().orElseThrow();
        }

        public int breachingNeeded() {
            return breaching.orElse(periods);
        }

        MissingData missingData() {
            return missing.orElse(MissingData.MISSING);
        }
    }

    /// A rule over the states of other alarms.
    ///
    /// @param text as it was put
    record Composite(String text, AlarmRule rule) implements AlarmCondition {}
}
