package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.Column;
import dev.tradewind.observe.log.insights.QueryCommand.Dedup;
import dev.tradewind.observe.log.insights.QueryCommand.Display;
import dev.tradewind.observe.log.insights.QueryCommand.Fields;
import dev.tradewind.observe.log.insights.QueryCommand.Filter;
import dev.tradewind.observe.log.insights.QueryCommand.Limit;
import dev.tradewind.observe.log.insights.QueryCommand.Parse;
import dev.tradewind.observe.log.insights.QueryCommand.Sort;
import dev.tradewind.observe.log.insights.QueryCommand.SortKey;
import dev.tradewind.observe.log.insights.QueryCommand.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The commands of a query, each sort behind what drops rows: it keeps no more rows than are wanted of it, which are then the
/// first of those that are left.
///
/// A sort goes behind the filters that follow it; with the next sort it becomes one, whose keys come first; `dedup` behind it
/// has its keys, to know the first of the rows that are alike; and `stats`, whose groups have no order, needs none.
final class SortPlacement {
    /// The commands behind the one that is placed next.
    private final List<QueryCommand> behind = new ArrayList<>();

    private int hidden;

    private SortPlacement() {}

    static List<QueryCommand> of(List<QueryCommand> commands) {
        var placement = new SortPlacement();
        for (var command : commands.reversed()) {
            if (command instanceof Sort(var keys)) {
                placement.place(keys);
            } else {
                placement.behind.addFirst(command);
            }
        }
        return placement.behind;
    }

    private void place(List<SortKey> keys) {
        int end = 0;
        int filtered = 0;
        while (end < behind.size() && isOfEachRow(behind.get(end))) {
            end++;
            if (behind.get(end - 1) instanceof Filter) {
                filtered = end;
            }
        }
        var last = new Limit(QueryBounds.ROWS_MAX);
        switch (end < behind.size() ? behind.get(end) : last) {
            case Stats _ -> {}
            case Sort(var first) -> {
                behind.remove(end);
                insert(end, keys, it -> new Sort(joined(first, it)));
            }
            case Dedup(var columns, var first) -> {
                behind.remove(end);
                insert(end, keys, it -> new Dedup(columns, joined(first, it)));
            }
            case Limit _, Fields _, Display _, Filter _, Parse _ ->
                    insert(filtered, keys, Sort::new);
        }
    }

    private static boolean isOfEachRow(QueryCommand command) {
        return switch (command) {
            case Fields _, Display _, Filter _, Parse _ -> true;
            case Stats _, Sort _, Limit _, Dedup _ -> false;
        };
    }

    private static List<SortKey> joined(List<SortKey> first, List<SortKey> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }

    /// A command with keys.
    private interface Keyed {
        QueryCommand of(List<SortKey> keys);
    }

    /// Inserts a command with keys that were those of a place before it: where columns are added between, the keys have columns
    /// of their own, which nobody sees.
    private void insert(int at, List<SortKey> keys, Keyed command) {
        boolean isSame = behind.subList(0, at).stream().allMatch(it -> it instanceof Filter);
        if (isSame) {
            behind.add(at, command.of(keys));
            return;
        }
        var columns = new ArrayList<Column>();
        var moved = new ArrayList<SortKey>();
        for (var key : keys) {
            var name = "\0sort" + hidden++;
            columns.add(new Column(name, key.expression()));
            moved.add(new SortKey(new QueryExpression.Field(name), key.isDescending()));
        }
        behind.add(at, command.of(moved));
        behind.addFirst(new Fields(columns));
    }
}
