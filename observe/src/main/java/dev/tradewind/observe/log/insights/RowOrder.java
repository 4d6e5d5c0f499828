package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.SortKey;
import java.util.Comparator;
import java.util.List;

/// The order of a sort; rows with the same keys stay as they came.
record RowOrder(List<SortKey> keys) implements Comparator<RowOrder.Placed> {
    /// The latest event first.
    static final RowOrder LATEST =
            new RowOrder(List.of(new SortKey(new QueryExpression.Field("@timestamp"), true)));

    /// A row with its keys.
    ///
    /// @param number of those that came before it
    record Placed(QueryRow row, List<QueryValue> values, long number, int weightBytes) {
        /// The same, to be kept.
        Placed kept() {
            int ofKeys = values.stream().mapToInt(QueryValue::weightBytes).sum();
            return new Placed(row, values, number, row.keep() + ofKeys);
        }
    }

    Placed place(QueryRow row, long number) {
        var values =
                keys.size() == 1
                        ? List.of(keys.getFirst().expression().of(row))
                        : keys.stream().map(it -> it.expression().of(row)).toList();
        return new Placed(row, values, number, 0);
    }

    @Override
    public int compare(Placed a, Placed b) {
        for (int i = 0; i < keys.size(); i++) {
            int order = QueryValue.ORDER.compare(a.values().get(i), b.values().get(i));
            if (order != 0) {
                return keys.get(i).isDescending() ? -order : order;
            }
        }
        return Long.compare(a.number(), b.number());
    }
}
