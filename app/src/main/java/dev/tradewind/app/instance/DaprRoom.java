package dev.tradewind.app.instance;

import dev.tradewind.aws.room.Room;
import dev.tradewind.dapr.state.tradewind.StateTables;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// The state that applications keep by their sidecars, as a part of what a reset takes. It is there whether this instance
/// has sidecars or not: another may have had some on its data.
record DaprRoom() implements Room {
    static final List<Table> TABLES = StateTables.TABLES;

    /// Keys begin with a length or a time, which are not negative.
    private static final byte[] FIRST = {0};

    private static final byte[] END = {(byte) 0x80};

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        TABLES.forEach(table -> work.batch().deleteRange(table, FIRST, END));
    }
}
