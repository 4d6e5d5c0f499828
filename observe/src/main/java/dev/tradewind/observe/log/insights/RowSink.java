package dev.tradewind.observe.log.insights;

/// A stage of a query: it takes rows, and hands on what comes of them. For one thread.
interface RowSink {
    /// Takes a row; false if it wants no more.
    boolean take(QueryRow row);

    /// There are no more rows.
    void end();
}
