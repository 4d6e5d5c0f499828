package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of logs but for blocks: groups, streams, volumes, and the numbers that are given out.
final class LogIndex {
    private static final Table TABLE = LogKeys.TABLE;

    private final Engine engine;
    private final long bytesMax;
    private final ArnRows<LogGroup> groups;
    private @Nullable LogVolume volume;
    private long lastNumber;

    LogIndex(Engine engine, long bytesMax) {
        this.engine = engine;
        this.bytesMax = bytesMax;
        groups = new ArnRows<>(engine, LogKeys.GROUPS, LogGroup::weightBytes, LogGroup::decode);
    }

    /// Reads the groups anew, and all else when it is needed. On the committer's thread.
    void load() {
        groups.load();
        volume = null;
        lastNumber = 0;
    }

    Engine engine() {
        return engine;
    }

    ArnRows<LogGroup> groups() {
        return groups;
    }

    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND]
    LogGroup group(Arn arn) {
        return groups.find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                LogFault.GROUP_NOT_FOUND,
                                "The specified log group does not exist."));
    }

    /// The stream as it is on disk.
    Optional<LogStream> stream(LogGroup group, String name) {
        return engine.store()
                .get(TABLE, LogKeys.stream(group.id(), name))
                .map(it -> LogStream.decode(name, it));
    }

    /// The stream as it will be once this unit of work is committed.
    Optional<LogStream> stream(UnitOfWork work, LogGroup group, String name) {
        return work.batch()
                .get(TABLE, LogKeys.stream(group.id(), name))
                .map(it -> LogStream.decode(name, it));
    }

    /// Makes a stream that is not there.
    LogStream begin(UnitOfWork work, LogGroup group, String name) {
        var stream = LogStream.begun(nextNumber(work), name, work.nowMillis());
        work.batch()
                .put(TABLE, LogKeys.streamName(group.id(), stream.id()), LogKeys.nameBytes(name));
        return save(work, group, stream);
    }

    LogStream save(UnitOfWork work, LogGroup group, LogStream stream) {
        work.batch().put(TABLE, LogKeys.stream(group.id(), stream.name()), stream.encode());
        return stream;
    }

    static Refusal noStream() {
        return new Refusal(LogFault.STREAM_NOT_FOUND, "The specified log stream does not exist.");
    }

    /// A number that nothing in a log ever had. On the committer's thread.
    long nextNumber(UnitOfWork work) {
        if (lastNumber == 0) {
            lastNumber =
                    work.batch()
                            .get(TABLE, LogKeys.LAST_NUMBER)
                            .map(it -> ByteBuffer.wrap(it).getLong())
                            .orElse(0L);
        }
        lastNumber++;
        var row = ByteBuffer.allocate(Long.BYTES).putLong(lastNumber).array();
        work.batch().put(TABLE, LogKeys.LAST_NUMBER, row);
        return lastNumber;
    }

    /// On the committer's thread.
    LogVolume volume() {
        var known = volume;
        if (known == null) {
            known = new LogVolume(engine, bytesMax);
            volume = known;
        }
        return known;
    }
}
