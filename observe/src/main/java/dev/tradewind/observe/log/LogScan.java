package dev.tradewind.observe.log;

import dev.tradewind.store.Cursor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// A walk over the blocks of a group by the times of their first events, with one of them in memory. For one thread, which
/// closes it.
public final class LogScan implements AutoCloseable {
    private final LogPacking packing = new LogPacking();
    private final Map<Long, Optional<String>> names = new HashMap<>();
    private final LogIndex index;
    private final LogStreams streams;
    private final LogGroup group;
    private final long oldestMillis;

    LogScan(LogIndex index, LogStreams streams, LogGroup group) {
        this.index = index;
        this.streams = streams;
        this.group = group;
        oldestMillis = group.oldestMillis(index.engine().clock().millis());
    }

    /// A receiver of events.
    @FunctionalInterface
    public interface Visitor {
        /// @param raw has the message, at `from`, so many bytes long; changed by the next block
        void visit(LogPosition position, byte[] raw, int from, int length);
    }

    /// Reads the blocks that have events of `[fromMillis, toMillis)`, or of older ones than the group keeps none, as long as
    /// `reader` wants more.
    ///
    /// @param isWanted by the id of the stream
    /// @return whether it has read all
    public boolean read(
            long fromMillis, long toMillis, LongPredicate isWanted, Predicate<Block> reader) {
        long from = Math.max(fromMillis, oldestMillis);
        if (from >= toMillis) {
            return true;
        }
        var range = LogKeys.blocks(group.id(), hourOf(from), toMillis);
        try (var rows = index.engine().store().scan(LogKeys.TABLE, range.from(), range.to())) {
            while (rows.next()) {
                if (isWithin(rows.key(), from, isWanted)
                        && !reader.test(new Block(rows, from, toMillis))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isWithin(byte[] key, long fromMillis, LongPredicate isWanted) {
        long stream = LogKeys.stream(key);
        return LogKeys.lastMillis(key) >= fromMillis
                && isWanted.test(stream)
                && name(stream).isPresent();
    }

    private Optional<String> name(long stream) {
        return names.computeIfAbsent(stream, it -> streams.name(group, it));
    }

    /// The beginning of the hour that a time is in.
    static long hourOf(long millis) {
        return millis - Math.floorMod(millis, LogKeys.HOUR_MILLIS);
    }

    @Override
    public void close() {
        packing.close();
    }

    /// A block that the walk is at.
    public final class Block {
        private final byte[] key;
        private final byte[] value;
        private final long fromMillis;
        private final long toMillis;

        private Block(Cursor rows, long fromMillis, long toMillis) {
            key = rows.key();
            value = rows.value();
            this.fromMillis = fromMillis;
            this.toMillis = toMillis;
        }

        long firstMillis() {
            return LogKeys.firstMillis(key);
        }

        public String stream() {
            return name(LogKeys.stream(key)).orElseThrow();
        }

        public long ingestedMillis() {
            return LogBlock.ingestedMillis(value);
        }

        /// Reads its events of the time that was asked for.
        ///
        /// @return the bytes that were unpacked for it
        public int read(Visitor visitor) {
            long number = LogKeys.number(key);
            return LogBlock.read(
                    value,
                    hourOf(firstMillis()),
                    packing,
                    (millis, at, raw, from, length) -> {
                        if (millis >= fromMillis && millis < toMillis) {
                            visitor.visit(new LogPosition(millis, number, at), raw, from, length);
                        }
                    });
        }
    }
}
