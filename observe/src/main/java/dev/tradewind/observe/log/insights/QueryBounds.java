package dev.tradewind.observe.log.insights;

/// The account of what one query keeps in the heap, over all of its stages, and its bounds. For one thread.
final class QueryBounds {
    /// Source: Amazon CloudWatch Logs User Guide, "limit".
    static final int ROWS_MAX = 10_000;

    /// This project's: of `stats` and `dedup`, each time that they stand in a query.
    static final int GROUPS_MAX = 100_000;

    /// This project's: of the rows that are sorted, of the groups, of what `dedup` has seen, and of the result, together.
    static final long BYTES_MAX = 32L << 20;

    /// This project's: as much as a message has, of a text that a function makes.
    static final int TEXT_MAX = 1 << 20;

    /// This project's: of what commands add to one row.
    static final long ROW_BYTES_MAX = 16L << 20;

    static final int VALUE_BYTES = 100;

    /// Of a group, beside its values.
    static final int GROUP_BYTES = 100;

    private long bytes;

    /// A query that would keep more than it may.
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message, null, false, false);
        }
    }

    static void requireGroups(int groups) {
        if (groups > GROUPS_MAX) {
            throw new TooLarge("there are more than %d groups".formatted(GROUPS_MAX));
        }
    }

    static void requireText(long length) {
        if (length > TEXT_MAX) {
            throw new TooLarge("a text has more than %d characters".formatted(TEXT_MAX));
        }
    }

    static void requireRow(long bytes) {
        if (bytes > ROW_BYTES_MAX) {
            throw new TooLarge("a row has more than %d bytes".formatted(ROW_BYTES_MAX));
        }
    }

    /// Enters what a stage keeps from now on, or less than nothing for what it gives up.
    void keep(long more) {
        bytes += more;
        if (bytes > BYTES_MAX) {
            throw new TooLarge("the query keeps more than %d bytes".formatted(BYTES_MAX));
        }
    }
}
