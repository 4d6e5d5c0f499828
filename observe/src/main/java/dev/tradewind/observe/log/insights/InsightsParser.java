package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryCommand.Column;
import dev.tradewind.observe.log.insights.QueryCommand.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A reader of one query.
final class InsightsParser {
    private static final int COMMANDS_MAX = 50;

    /// Commands at AWS that are not here.
    private static final Set<String> UNSUPPORTED =
            Set.of(
                    "pattern",
                    "diff",
                    "anomaly",
                    "unmask",
                    "unnest",
                    "filterindex",
                    "source",
                    "lookup",
                    "join");

    private final QueryScan scan;
    private final ExpressionParser expressions;

    InsightsParser(String text) {
        scan = new QueryScan(text);
        expressions = new ExpressionParser(scan);
    }

    InsightsQuery query() {
        var commands = new ArrayList<QueryCommand>();
        do {
            commands.add(command());
            if (commands.size() > COMMANDS_MAX) {
                throw scan.unexpected("a query has up to %d commands".formatted(COMMANDS_MAX));
            }
        } while (scan.take("|"));
        if (!scan.isAtEnd()) {
            throw scan.unexpected("a command ends here, with | before the next");
        }
        return new InsightsQuery(commands);
    }

    private QueryCommand command() {
        int start = scan.at();
        if (scan.takeWord("fields")) {
            return new QueryCommand.Fields(columns());
        }
        if (scan.takeWord("display")) {
            return new QueryCommand.Display(columns());
        }
        if (scan.takeWord("filter")) {
            return new QueryCommand.Filter(expressions.whole());
        }
        if (scan.takeWord("parse")) {
            return parse();
        }
        if (scan.takeWord("stats")) {
            return stats();
        }
        if (scan.takeWord("sort")) {
            return sort();
        }
        if (scan.takeWord("limit") || scan.takeWord("head")) {
            return new QueryCommand.Limit(scan.takeWhole("a number of rows"));
        }
        if (scan.takeWord("dedup")) {
            return new QueryCommand.Dedup(columns(), List.of());
        }
        throw unknown(start);
    }

    private MalformedQuery unknown(int start) {
        var name = scan.takeName().orElse("");
        return UNSUPPORTED.contains(name.toLowerCase(Locale.ROOT))
                ? scan.refused("the command %s is not supported here".formatted(name), start)
                : scan.refused(
                        "a command is expected: fields, display, filter, parse, stats, sort, limit or dedup",
                        start);
    }

    private List<Column> columns() {
        var columns = new ArrayList<Column>();
        do {
            columns.add(column());
        } while (scan.take(","));
        return columns;
    }

    private Column column() {
        int start = scan.at();
        var expression = expressions.whole();
        var text = scan.textFrom(start);
        return new Column(alias(expression, text), expression);
    }

    /// The name after `as`; else that of the field, or the expression as it stands there.
    private String alias(QueryExpression expression, String text) {
        if (scan.takeWord("as")) {
            return scan.requireName("a name");
        }
        return expression instanceof QueryExpression.Field(var name) && !name.startsWith("\0")
                ? name
                : text;
    }

    private QueryCommand parse() {
        var source =
                scan.isQuoted() || scan.peek() == '/'
                        ? new QueryExpression.Field("@message")
                        : new QueryExpression.Field(scan.requireName("a field"));
        int start = scan.at();
        if (scan.peek() == '/') {
            var pattern = scan.takeRegex();
            var named = TextParts.named(pattern);
            int groups = TextParts.groups(pattern);
            var names = scan.takeWord("as") ? names() : named;
            requireAsMany(groups, names, start);
            return new QueryCommand.Parse(source, new TextParts(pattern, names));
        }
        if (!scan.isQuoted()) {
            throw scan.unexpected("a text with * or a regular expression is expected");
        }
        var glob = scan.takeQuoted();
        if (!scan.takeWord("as")) {
            throw scan.unexpected("as and names are expected");
        }
        var names = names();
        requireAsMany(TextParts.stars(glob), names, start);
        return new QueryCommand.Parse(source, TextParts.ofGlob(glob, names));
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        do {
            names.add(scan.requireName("a name"));
        } while (scan.take(","));
        return names;
    }

    private void requireAsMany(int parts, List<String> names, int start) {
        if (parts != names.size()) {
            throw scan.refused(
                    "there are %d parts and %d names for them".formatted(parts, names.size()),
                    start);
        }
    }

    private QueryCommand stats() {
        var aggregates = expressions.aggregating();
        var columns = columns();
        expressions.plain();
        var groups = scan.takeWord("by") ? columns() : List.<Column>of();
        return new QueryCommand.Stats(List.copyOf(aggregates), columns, groups);
    }

    private QueryCommand sort() {
        var keys = new ArrayList<SortKey>();
        do {
            var expression = expressions.whole();
            boolean isDescending = scan.takeWord("desc");
            if (!isDescending) {
                scan.takeWord("asc");
            }
            keys.add(new SortKey(expression, isDescending));
        } while (scan.take(","));
        return new QueryCommand.Sort(keys);
    }
}
