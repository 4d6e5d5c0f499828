package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.Column;
import dev.tradewind.observe.log.insights.RowOrder.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A stage that keeps, of the rows that have the same values, the first in an order, and hands on the first of those at the
/// end, as many as somebody wants.
///
/// A row that has made room is never wanted again: others with values of their own were before it, and only earlier ones take
/// their places.
final class FirstOfAlike implements RowSink {
    private final List<Column> columns;
    private final RowOrder order;
    private final int rowsMax;
    private final QueryBounds bounds;
    private final RowSink next;

    private final Map<List<String>, Placed> byValues = new HashMap<>();
    private final TreeMap<Placed, List<String>> first;
    private long number;

    FirstOfAlike(
            List<Column> columns, RowOrder order, int rowsMax, QueryBounds bounds, RowSink next) {
        this.columns = columns;
        this.order = order;
        this.rowsMax = rowsMax;
        this.bounds = bounds;
        this.next = next;
        first = new TreeMap<>(order);
    }

    @Override
    public boolean take(QueryRow row) {
        if (rowsMax == 0) {
            return false;
        }
        var placed = order.place(row, number++);
        if (first.size() >= rowsMax && order.compare(placed, first.lastKey()) >= 0) {
            return true;
        }
        var values = RowStage.texts(columns, row);
        var before = byValues.get(values);
        if (before != null && order.compare(placed, before) >= 0) {
            return true;
        }
        if (before != null) {
            remove(before);
        }
        add(values, placed.kept());
        if (first.size() > rowsMax) {
            remove(first.lastKey());
        }
        return true;
    }

    private void add(List<String> values, Placed placed) {
        byValues.put(values, placed);
        first.put(placed, values);
        QueryBounds.requireGroups(first.size());
        bounds.keep(placed.weightBytes() + RowStage.weightBytes(values));
    }

    private void remove(Placed placed) {
        var values = Objects.requireNonNull(first.remove(placed));
        byValues.remove(values);
        bounds.keep(-placed.weightBytes() - RowStage.weightBytes(values));
    }

    @Override
    public void end() {
        for (var placed : first.keySet()) {
            if (!next.take(placed.row())) {
                break;
            }
        }
        next.end();
    }
}
