package dev.tradewind.dapr.state.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.dapr.state.StateEntry;
import java.util.Comparator;
import java.util.List;

/// A query: which entries, in which order, and how many of them from where on.
///
/// @param sorting those that come first decide first
/// @param offset of those that the filter holds for, so many were told before
public record StateQuery(DataFilter filter, List<Sorting> sorting, int limit, int offset) {
    public StateQuery {
        sorting = List.copyOf(sorting);
    }

    boolean isSorted() {
        return !sorting.isEmpty();
    }

    /// The order that is asked for; what is the same in it stays in the order of keys.
    Comparator<Found> order() {
        Comparator<Found> order = (_, _) -> 0;
        for (var it : sorting) {
            order = order.thenComparing(it.order());
        }
        return order;
    }

    /// One value that entries are sorted by.
    record Sorting(FieldPath path, boolean isDescending) {
        Comparator<Found> order() {
            Comparator<Found> ascending =
                    Comparator.comparing(it -> path.in(it.data()), ValueOrder.SORTING);
            return isDescending ? ascending.reversed() : ascending;
        }
    }

    /// An entry that the filter holds for, and its data.
    record Found(StateEntry entry, JsonNode data) {}
}
