package dev.tradewind.observe.log.insights;

import java.util.List;

/// A query that has been read.
public final class InsightsQuery {
    /// Source: CloudWatch Logs API Reference, StartQuery.
    public static final int LENGTH_MAX = 10_000;

    private final List<QueryCommand> commands;

    InsightsQuery(List<QueryCommand> commands) {
        this.commands = List.copyOf(commands);
    }

    /// Reads a query.
    ///
    /// @throws MalformedQuery if it cannot be read
    public static InsightsQuery parse(String text) {
        return new InsightsParser(text).query();
    }

    List<QueryCommand> commands() {
        return commands;
    }
}
