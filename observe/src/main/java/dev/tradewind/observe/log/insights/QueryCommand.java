package dev.tradewind.observe.log.insights;

import java.util.List;

/// One command of a query.
sealed interface QueryCommand {
    /// An expression with the name that its values have.
    record Column(String name, QueryExpression expression) {}

    /// A column in the order of a sort.
    record SortKey(QueryExpression expression, boolean isDescending) {}

    record Fields(List<Column> columns) implements QueryCommand {}

    record Display(List<Column> columns) implements QueryCommand {}

    record Filter(QueryExpression condition) implements QueryCommand {}

    record Parse(QueryExpression source, TextParts parts) implements QueryCommand {}

    /// @param aggregates whose values have their index as the name of a field, see [#fieldOf]
    record Stats(List<QueryAggregate> aggregates, List<Column> columns, List<Column> groups)
            implements QueryCommand {
        /// No field of an event has such a name.
        static String fieldOf(int aggregate) {
            return "\0" + aggregate;
        }
    }

    record Sort(List<SortKey> keys) implements QueryCommand {}

    record Limit(int rows) implements QueryCommand {}

    /// @param keys by which the first of the rows that are alike is known; none if that is the one that comes first
    record Dedup(List<Column> columns, List<SortKey> keys) implements QueryCommand {}
}
