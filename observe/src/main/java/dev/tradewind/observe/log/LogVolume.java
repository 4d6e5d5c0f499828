package dev.tradewind.observe.log;

import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Cursor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// The bytes of events by hour and group, which together are no more than so many: the oldest hour is given up first. In
/// memory are the sums of groups. On the committer's thread.
final class LogVolume {
    /// Hours of groups that are given up in a decision for their age: each looks through what its commit group changes.
    static final int DROPS_MAX = 100;

    private final Engine engine;
    private final long bytesMax;
    private final Map<Long, Amount> ofGroups = new HashMap<>();
    private long bytes;

    /// By hour, of this one and those ahead, which are not given up.
    private final NavigableMap<Integer, Long> guardedBytes = new TreeMap<>();

    LogVolume(Engine engine, long bytesMax) {
        this.engine = engine;
        this.bytesMax = bytesMax;
        try (var rows = scan(LogKeys.VOLUMES.from())) {
            while (rows.next()) {
                note(
                        LogKeys.volumeHour(rows.key()),
                        LogKeys.volumeGroup(rows.key()),
                        Amount.decode(rows.value()));
            }
        }
    }

    /// The bytes of a group's events before compression.
    long rawBytes(long group) {
        return ofGroup(group).raw;
    }

    private Amount ofGroup(long group) {
        return ofGroups.getOrDefault(group, Amount.NONE);
    }

    private void note(int hour, long group, Amount more) {
        ofGroups.merge(group, more, Amount::plus);
        bytes += more.stored;
        guardedBytes.merge(hour, more.stored, Long::sum);
        guardedBytes.headMap(thisHour()).clear();
    }

    /// The hour that it is, from which on events are not given up.
    private int thisHour() {
        return LogKeys.hour(engine.nowMillis());
    }

    /// Counts a block that is written.
    void add(UnitOfWork work, LogGroup group, LogBlock block) {
        int hour = LogKeys.hour(block.firstMillis());
        var more = new Amount(block.value().length + LogKeys.BLOCK_KEY_BYTES, block.rawBytes());
        note(hour, group.id(), more);
        var key = LogKeys.volume(hour, group.id());
        work.batch().put(LogKeys.TABLE, key, amount(work, key).plus(more).encode());
    }

    private static Amount amount(UnitOfWork work, byte[] key) {
        return work.batch().get(LogKeys.TABLE, key).map(Amount::decode).orElse(Amount.NONE);
    }

    /// Refuses to take more than fits beside this hour and those ahead, which are not given up.
    ///
    /// @throws Refusal with [LogFault#TOO_MUCH_DATA]
    void requireRoom(long moreBytes) {
        long guarded = guardedBytes.tailMap(thisHour()).values().stream().mapToLong(it -> it).sum();
        if (guarded + moreBytes > bytesMax) {
            throw new Refusal(
                    LogFault.TOO_MUCH_DATA,
                    "The events of this hour and those ahead have at most %d bytes here."
                            .formatted(bytesMax));
        }
    }

    /// Gives up the oldest hours, as many as so many bytes need.
    void makeRoom(UnitOfWork work, long moreBytes) {
        if (bytes + moreBytes <= bytesMax) {
            return;
        }
        int thisHour = thisHour();
        try (var rows = scan(LogKeys.VOLUMES.from())) {
            while (bytes + moreBytes > bytesMax && rows.next()) {
                int hour = LogKeys.volumeHour(rows.key());
                if (hour < thisHour) {
                    drop(work, hour, LogKeys.volumeGroup(rows.key()));
                }
            }
        }
    }

    /// Refuses what does not fit beside this hour and those ahead of a group that may have so many bytes, and gives up its oldest hours: as
    /// many as that needs, and an eighth of its room more, so that it is not looked for them each time.
    ///
    /// @throws Refusal with [LogFault#TOO_MUCH_DATA]
    void makeRoom(UnitOfWork work, LogGroup group, long moreBytes, long groupBytesMax) {
        if (ofGroup(group.id()).stored + moreBytes <= groupBytesMax) {
            return;
        }
        int thisHour = thisHour();
        if (guardedBytes(work, group) + moreBytes > groupBytesMax) {
            throw new Refusal(
                    LogFault.TOO_MUCH_DATA,
                    "The events of this hour and those ahead of %s have at most %d bytes here."
                            .formatted(group.name(), groupBytesMax));
        }
        long wanted = groupBytesMax - groupBytesMax / 8;
        try (var rows = scan(LogKeys.VOLUMES.from())) {
            while (ofGroup(group.id()).stored + moreBytes > wanted && rows.next()) {
                int hour = LogKeys.volumeHour(rows.key());
                if (LogKeys.volumeGroup(rows.key()) == group.id() && hour < thisHour) {
                    drop(work, hour, group.id());
                }
            }
        }
    }

    /// The bytes of a group that are not given up.
    private long guardedBytes(UnitOfWork work, LogGroup group) {
        return guardedBytes.tailMap(thisHour()).keySet().stream()
                .mapToLong(it -> amount(work, LogKeys.volume(it, group.id())).stored)
                .sum();
    }

    /// Gives up the hours of which `isDropped` says so, [#DROPS_MAX] of them, from one's key on.
    ///
    /// @return the key of the next one, if there is one
    Optional<byte[]> drop(UnitOfWork work, byte[] from, BiPredicate<Integer, Long> isDropped) {
        int drops = 0;
        try (var rows = scan(from)) {
            while (rows.next()) {
                int hour = LogKeys.volumeHour(rows.key());
                long group = LogKeys.volumeGroup(rows.key());
                if (isDropped.test(hour, group)) {
                    if (drops == DROPS_MAX) {
                        return Optional.of(rows.key());
                    }
                    drop(work, hour, group);
                    drops++;
                }
            }
        }
        return Optional.empty();
    }

    private Cursor scan(byte[] from) {
        return engine.store().scan(LogKeys.TABLE, from, LogKeys.VOLUMES.to());
    }

    private void drop(UnitOfWork work, int hour, long group) {
        if (forget(work, hour, group)) {
            long from = (long) hour * LogKeys.HOUR_MILLIS;
            var range = LogKeys.blocks(group, from, from + LogKeys.HOUR_MILLIS);
            work.batch().deleteRange(LogKeys.TABLE, range.from(), range.to());
        }
    }

    /// Forgets a group whose blocks somebody else deletes.
    void forget(UnitOfWork work, long group) {
        try (var rows = scan(LogKeys.VOLUMES.from())) {
            while (rows.next()) {
                if (LogKeys.volumeGroup(rows.key()) == group) {
                    forget(work, LogKeys.volumeHour(rows.key()), group);
                }
            }
        }
    }

    /// Forgets an hour of a group, unless this unit of work or another of its commit group has.
    private boolean forget(UnitOfWork work, int hour, long group) {
        var key = LogKeys.volume(hour, group);
        var amount = work.batch().get(LogKeys.TABLE, key).map(Amount::decode);
        amount.ifPresent(it -> {
            work.batch().delete(LogKeys.TABLE, key);
            note(hour, group, it.negative());
        });
        return amount.isPresent();
    }

    /// Forgets everything, whose rows somebody else deletes.
    void clear() {
        ofGroups.clear();
        bytes = 0;
        guardedBytes.clear();
    }

    /// @param stored as it stands on disk, with its key
    /// @param raw before compression
    private record Amount(long stored, long raw) {
        private static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount more) {
            return new Amount(stored + more.stored, raw + more.raw);
        }

        Amount negative() {
            return new Amount(-stored, -raw);
        }

        byte[] encode() {
            return ByteBuffer.allocate(2 * Long.BYTES).putLong(stored).putLong(raw).array();
        }

        static Amount decode(byte[] row) {
            var numbers = ByteBuffer.wrap(row);
            return new Amount(numbers.getLong(), numbers.getLong());
        }
    }
}
