package dev.tradewind.observe.log.insights;

/// The bounds of what one query keeps in the heap.
final class QueryBounds {
    /// Source: Amazon CloudWatch Logs User Guide, "limit".
    static final int ROWS_MAX = 10_000;

    /// This project's: of `stats` and `dedup`.
    static final int GROUPS_MAX = 100_000;

    /// This project's: of the rows that are sorted, and of the result.
    static final long BYTES_MAX = 16L << 20;

    static final int VALUE_BYTES = 100;

    private QueryBounds() {}

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

    static void requireBytes(long bytes) {
        if (bytes > BYTES_MAX) {
            throw new TooLarge("the rows have more than %d bytes".formatted(BYTES_MAX));
        }
    }
}
