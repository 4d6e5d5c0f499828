package dev.tradewind.dapr.state.tradewind;

import dev.tradewind.store.Table;
import java.util.List;

/// The tables of state. Every instance opens them, for its data may be of one that had sidecars; without any, this is
/// the only class here that it loads.
public final class StateTables {
    /// Of each state component: its name (length and UTF-8), the key; the value is a version, the entry's etag (8 bytes),
    /// when it is gone (epoch ms, 8 bytes; 0: never), its content type (length and UTF-8) and its data.
    public static final Table STATE = new Table("dapr-state");

    /// The keys above that are gone by themselves, by time: those of a [dev.tradewind.engine.DueTable].
    public static final Table STATE_EXPIRY = new Table("dapr-state-expiry");

    public static final List<Table> TABLES = List.of(STATE, STATE_EXPIRY);

    private StateTables() {}
}
