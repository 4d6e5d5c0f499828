package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.Column;
import dev.tradewind.observe.log.insights.QueryCommand.Dedup;
import dev.tradewind.observe.log.insights.QueryCommand.Display;
import dev.tradewind.observe.log.insights.QueryCommand.Fields;
import dev.tradewind.observe.log.insights.QueryCommand.Filter;
import dev.tradewind.observe.log.insights.QueryCommand.Limit;
import dev.tradewind.observe.log.insights.QueryCommand.Parse;
import dev.tradewind.observe.log.insights.QueryCommand.Sort;
import dev.tradewind.observe.log.insights.QueryCommand.Stats;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// The stages that a query's commands become.
///
/// @param first that events go into
/// @param matched that counts what is behind all filters
record QueryPlan(RowSink first, RowStage.Matched matched, RowStage.Result result) {
    private static final String POINTER = "@ptr";

    /// @param rowsMax of the result
    static QueryPlan of(InsightsQuery query, int rowsMax) {
        var commands = SortPlacement.of(ordered(query.commands()));
        var bounds = new QueryBounds();
        var result = new RowStage.Result(shown(query.commands()), rowsMax, bounds);
        RowSink sink = result;
        RowStage.Matched matched = null;
        int wanted = rowsMax;
        for (var command : commands.reversed()) {
            if (matched == null && command instanceof Filter) {
                matched = new RowStage.Matched(sink);
                sink = matched;
            }
            sink = stage(command, wanted, bounds, sink);
            wanted = wanted(command, wanted);
        }
        if (matched == null) {
            matched = new RowStage.Matched(sink);
            sink = matched;
        }
        return new QueryPlan(sink, matched, result);
    }

    /// The commands, with the order by time where a query of events says none: the latest come first.
    private static List<QueryCommand> ordered(List<QueryCommand> commands) {
        boolean isOrdered =
                commands.stream().anyMatch(it -> it instanceof Sort || it instanceof Stats);
        if (isOrdered) {
            return commands;
        }
        var ordered = new ArrayList<>(commands);
        int at = 0;
        while (at < ordered.size()
                && !(ordered.get(at) instanceof Limit)
                && !(ordered.get(at) instanceof Dedup)) {
            at++;
        }
        ordered.add(at, new Sort(RowOrder.LATEST.keys()));
        return ordered;
    }

    /// The rows that are wanted of what comes before a command: no more than are wanted of it, or as many as there are.
    private static int wanted(QueryCommand command, int behind) {
        return switch (command) {
            case Limit(var rows) -> Math.min(rows, behind);
            case Fields _, Display _, Parse _ -> behind;
            case Filter _, Stats _, Sort _, Dedup _ -> Integer.MAX_VALUE;
        };
    }

    /// @param wanted of the rows that it hands on
    private static RowSink stage(
            QueryCommand command, int wanted, QueryBounds bounds, RowSink next) {
        return switch (command) {
            case Fields(var columns) -> new RowStage.Adding(columns, next);
            case Display(var columns) -> new RowStage.Adding(columns, next);
            case Filter(var condition) -> new RowStage.Filtering(condition, next);
            case Parse(var source, var parts) -> new RowStage.Parsing(source, parts, next);
            case Stats stats -> new RowStage.Grouping(stats, bounds, next);
            case Sort(var keys) -> new RowStage.Sorting(new RowOrder(keys), wanted, bounds, next);
            case Limit(var rows) -> new RowStage.Limiting(rows, next);
            case Dedup(var columns, var keys) when keys.isEmpty() ->
                    new RowStage.Unique(columns, bounds, next);
            case Dedup(var columns, var keys) ->
                    new FirstOfAlike(columns, new RowOrder(keys), wanted, bounds, next);
        };
    }

    /// The columns that a query shows: those of the last `display`, else of `stats`, else of all `fields`, else time and
    /// message; and the pointer to each event.
    private static List<String> shown(List<QueryCommand> commands) {
        var shown = new LinkedHashSet<String>();
        boolean isOfEvents = true;
        boolean isDisplayed = false;
        for (var command : commands) {
            switch (command) {
                case Display(var columns) -> {
                    isDisplayed = true;
                    shown.clear();
                    shown.addAll(names(columns));
                }
                case Stats stats -> {
                    isOfEvents = false;
                    shown.clear();
                    shown.addAll(names(stats.groups()));
                    shown.addAll(names(stats.columns()));
                }
                case Fields(var columns) -> {
                    if (!isDisplayed) {
                        shown.addAll(names(columns));
                    }
                }
                case Filter _, Parse _, Sort _, Limit _, Dedup _ -> {}
            }
        }
        if (shown.isEmpty()) {
            shown.addAll(List.of("@timestamp", "@message"));
        }
        return isOfEvents
                ? Stream.concat(shown.stream(), Stream.of(POINTER)).distinct().toList()
                : List.copyOf(shown);
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
