package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// The logs of all accounts and regions, opened together on one engine.
public final class LogStore {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(LogKeys.TABLE, LogKeys.GROUPS);

    /// This project's: of all groups together, compressed. The oldest hour is given up first.
    public static final long BYTES_MAX = 2L << 30;

    private final LogIndex index;
    private final LogGroups groups;
    private final LogStreams streams;
    private final LogWriter writer;
    private final LogReader reader;

    /// @param engine whose store is open with [#TABLES]
    public LogStore(Engine engine) {
        this(engine, BYTES_MAX);
    }

    LogStore(Engine engine, long bytesMax) {
        index = new LogIndex(engine, bytesMax);
        groups = new LogGroups(index);
        streams = new LogStreams(index);
        writer = new LogWriter(index, groups);
        reader = new LogReader(index, streams);
    }

    /// Reads the groups anew. On the committer's thread.
    public void load() {
        index.load();
    }

    public LogGroups groups() {
        return groups;
    }

    public LogStreams streams() {
        return streams;
    }

    public LogWriter writer() {
        return writer;
    }

    public LogReader reader() {
        return reader;
    }

    /// Deletes all groups but `spared`, and all events.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        groups.reset(work, spared);
    }
}
