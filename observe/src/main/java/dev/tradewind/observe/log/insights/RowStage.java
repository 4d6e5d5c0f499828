package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// The stages of a query, each with the one behind it.
final class RowStage {
    private RowStage() {}

    static List<String> texts(List<Column> columns, QueryRow row) {
        return columns.stream().map(it -> it.expression().of(row).text()).toList();
    }

    static int weightBytes(List<String> texts) {
        int values = texts.size() * QueryBounds.VALUE_BYTES;
        return QueryBounds.GROUP_BYTES + values + texts.stream().mapToInt(String::length).sum();
    }

    /// Adds columns to each row, and hands it on.
    record Adding(List<Column> columns, RowSink next) implements RowSink {
        @Override
        public boolean take(QueryRow row) {
            for (var column : columns) {
                if (!(column.expression() instanceof QueryExpression.Field(var name)
                        && name.equals(column.name()))) {
                    row.add(column.name(), column.expression().of(row));
                }
            }
            return next.take(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    record Filtering(QueryExpression condition, RowSink next) implements RowSink {
        @Override
        public boolean take(QueryRow row) {
            return !condition.of(row).isTrue() || next.take(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    record Parsing(QueryExpression source, TextParts parts, RowSink next) implements RowSink {
        @Override
        public boolean take(QueryRow row) {
            parts.add(row, source.of(row).text());
            return next.take(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// Counts rows, and hands them on.
    static final class Matched implements RowSink {
        private final RowSink next;
        private long count;

        Matched(RowSink next) {
            this.next = next;
        }

        @Override
        public boolean take(QueryRow row) {
            count++;
            return next.take(row);
        }

        @Override
        public void end() {
            next.end();
        }

        long count() {
            return count;
        }
    }

    static final class Limiting implements RowSink {
        private final RowSink next;
        private int left;

        Limiting(int rows, RowSink next) {
            left = rows;
            this.next = next;
        }

        @Override
        public boolean take(QueryRow row) {
            return left > 0 && next.take(row) && --left > 0;
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// Hands on the first row of those that have the same values.
    static final class Unique implements RowSink {
        private final List<Column> columns;
        private final QueryBounds bounds;
        private final RowSink next;
        private final Set<List<String>> seen = new HashSet<>();

        Unique(List<Column> columns, QueryBounds bounds, RowSink next) {
            this.columns = columns;
            this.bounds = bounds;
            this.next = next;
        }

        @Override
        public boolean take(QueryRow row) {
            var values = texts(columns, row);
            if (!seen.add(values)) {
                return true;
            }
            QueryBounds.requireGroups(seen.size());
            bounds.keep(weightBytes(values));
            return next.take(row);
        }

        @Override
        public void end() {
            next.end();
        }
    }

    /// Keeps the first rows in an order, as many as somebody wants, and hands them on at the end.
    static final class Sorting implements RowSink {
        private final int rowsMax;
        private final QueryBounds bounds;
        private final RowSink next;
        private final RowOrder order;
        private final PriorityQueue<RowOrder.Placed> first;
        private long number;

        Sorting(RowOrder order, int rowsMax, QueryBounds bounds, RowSink next) {
            this.order = order;
            this.rowsMax = rowsMax;
            this.bounds = bounds;
            this.next = next;
            first = new PriorityQueue<>(order.reversed());
        }

        @Override
        public boolean take(QueryRow row) {
            if (rowsMax == 0) {
                return false;
            }
            var placed = order.place(row, number++);
            if (first.size() == rowsMax && order.compare(placed, first.element()) >= 0) {
                return true;
            }
            var kept = placed.kept();
            first.add(kept);
            int out = first.size() > rowsMax ? first.remove().weightBytes() : 0;
            bounds.keep(kept.weightBytes() - out);
            return true;
        }

        @Override
        public void end() {
            var sorted = new ArrayList<>(first);
            sorted.sort(order);
            for (var placed : sorted) {
                if (!next.take(placed.row())) {
                    break;
                }
            }
            next.end();
        }
    }

    /// Gathers rows into groups, and hands on a row for each at the end.
    static final class Grouping implements RowSink {
        private final QueryCommand.Stats stats;
        private final QueryBounds bounds;
        private final RowSink next;
        private final Map<List<QueryValue>, List<QueryAggregate.Accumulator>> groups =
                new LinkedHashMap<>();

        Grouping(QueryCommand.Stats stats, QueryBounds bounds, RowSink next) {
            this.stats = stats;
            this.bounds = bounds;
            this.next = next;
            if (stats.groups().isEmpty()) {
                groups.put(List.of(), begun(List.of()));
            }
        }

        private List<QueryAggregate.Accumulator> begun(List<QueryValue> key) {
            QueryBounds.requireGroups(groups.size() + 1);
            int values = key.stream().mapToInt(QueryValue::weightBytes).sum();
            int aggregates = stats.aggregates().size() * QueryAggregate.Accumulator.WEIGHT_BYTES;
            bounds.keep(QueryBounds.GROUP_BYTES + values + aggregates);
            return stats.aggregates().stream().map(QueryAggregate::begin).toList();
        }

        @Override
        public boolean take(QueryRow row) {
            var key = key(row);
            var of = groups.get(key);
            if (of == null) {
                of = begun(key);
                groups.put(key, of);
            }
            int more = 0;
            for (var accumulator : of) {
                more += accumulator.add(row);
            }
            bounds.keep(more);
            return true;
        }

        private List<QueryValue> key(QueryRow row) {
            return switch (stats.groups().size()) {
                case 0 -> List.of();
                case 1 -> List.of(stats.groups().getFirst().expression().of(row));
                default -> stats.groups().stream().map(it -> it.expression().of(row)).toList();
            };
        }

        @Override
        public void end() {
            for (var group : groups.entrySet()) {
                if (!next.take(row(group.getKey(), group.getValue()))) {
                    break;
                }
            }
            next.end();
        }

        private QueryRow row(List<QueryValue> key, List<QueryAggregate.Accumulator> of) {
            var row = new QueryRow();
            for (int i = 0; i < key.size(); i++) {
                row.add(stats.groups().get(i).name(), key.get(i));
            }
            for (int i = 0; i < of.size(); i++) {
                row.add(QueryCommand.Stats.fieldOf(i), of.get(i).result());
            }
            stats.columns().forEach(it -> row.add(it.name(), it.expression().of(row)));
            return row;
        }
    }

    /// Keeps the values of the columns that are shown.
    static final class Result implements RowSink {
        private final List<String> columns;
        private final int rowsMax;
        private final QueryBounds bounds;
        private final List<Map<String, String>> rows = new ArrayList<>();
        private long bytes;

        Result(List<String> columns, int rowsMax, QueryBounds bounds) {
            this.columns = columns;
            this.rowsMax = rowsMax;
            this.bounds = bounds;
        }

        @Override
        public boolean take(QueryRow row) {
            if (rows.size() >= rowsMax) {
                return false;
            }
            var shown = new LinkedHashMap<String, String>();
            int more = 0;
            for (var column : columns) {
                var value = row.field(column);
                if (!value.isMissing()) {
                    var text = value.text();
                    more += QueryBounds.VALUE_BYTES + text.length();
                    shown.put(column, text);
                }
            }
            rows.add(shown);
            bytes += more;
            bounds.keep(more);
            return rows.size() < rowsMax;
        }

        @Override
        public void end() {}

        List<Map<String, String>> rows() {
            return rows;
        }

        long bytes() {
            return bytes;
        }
    }
}
