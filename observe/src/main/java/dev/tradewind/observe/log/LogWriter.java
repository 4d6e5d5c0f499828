package dev.tradewind.observe.log;

import static java.util.stream.Collectors.toMap;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The way of events into streams.
public final class LogWriter {
    private static final long EXPIRY_PACE_MILLIS = Duration.ofHours(1).toMillis();

    /// Between the parts of one look for what is too old.
    static final long EXPIRY_STEP_MILLIS = 1000;

    private final LogIndex index;
    private final LogGroups groups;
    private volatile LogFollower follower = LogFollower.NOBODY;

    /// The time at which events that are too old are looked for again, and the key from which on.
    private long nextExpiryMillis;

    private byte[] nextExpiryFrom = LogKeys.VOLUMES.from();

    LogWriter(LogIndex index, LogGroups groups) {
        this.index = index;
        this.groups = groups;
    }

    /// Puts events into a stream: all that are taken, or nothing. They are on disk when this returns. Any thread may call.
    ///
    /// @return what was taken
    /// @throws Refusal with a [LogFault], or `THROTTLED`
    public LogBatch put(Arn arn, String stream, List<LogEvent> events) {
        var engine = index.engine();
        var batch = LogBatch.of(index.group(arn), events, engine.clock().millis());
        var blocks = LogBlock.of(batch.events());
        var consequences = follower.follow(arn, stream, batch.events());
        engine.run(work -> {
            var group = index.group(arn);
            var into = index.stream(work, group, stream).orElseThrow(LogIndex::noStream);
            index.engine().reserve().requireUntouched();
            index.volume().requireRoom(sizeBytes(blocks));
            write(work, group, into, blocks);
            consequences.accept(work);
            work.batch().sync();
            return true;
        });
        return batch;
    }

    /// Events of this instance on their way into a group and a stream of it, which are made if they are not there.
    ///
    /// @param consequences of their being put
    public record Prepared(
            Arn group, String stream, List<LogBlock> blocks, Consumer<UnitOfWork> consequences) {
        public long sizeBytes() {
            return blocks.stream().mapToLong(it -> it.value().length).sum();
        }
    }

    /// Has somebody follow what is put from now on.
    public void followedBy(LogFollower receiver) {
        follower = receiver;
    }

    /// Makes events of this instance ready, on the thread that has them.
    ///
    /// @param events in any order
    public Prepared prepare(Arn group, String stream, List<LogEvent> events) {
        var ordered = LogBatch.inOrder(events);
        return new Prepared(
                group, stream, LogBlock.of(ordered), follower.follow(group, stream, ordered));
    }

    /// Puts events as a part of what else is decided, whatever their number. On the committer's thread; on disk as soon as
    /// that is.
    ///
    /// @throws Refusal with [LogFault#TOO_MUCH_DATA] or [LogFault#TOO_MANY_GROUPS], or `THROTTLED` if the disk has no room but
    ///     for messages
    public void put(UnitOfWork work, Prepared events) {
        put(work, events, LogAllowance.AS_OTHERS);
    }

    /// The same, in no more room than a group has.
    ///
    /// @throws Refusal with [LogFault#TOO_MUCH_DATA] or [LogFault#TOO_MANY_GROUPS], or `THROTTLED` if the disk has no room but
    ///     for messages
    void put(UnitOfWork work, Prepared events, LogAllowance allowance) {
        index.engine().reserve().requireUntouched();
        groups.requireRoomFor(events.group());
        long bytes = sizeBytes(events.blocks());
        index.volume().requireRoom(bytes);
        var group = groups.require(work, events.group(), allowance.days());
        index.volume().makeRoom(work, group, bytes, allowance.bytesMax());
        var stream =
                index.stream(work, group, events.stream())
                        .orElseGet(() -> index.begin(work, group, events.stream()));
        write(work, group, stream, events.blocks());
        events.consequences().accept(work);
    }

    private void write(UnitOfWork work, LogGroup group, LogStream stream, List<LogBlock> blocks) {
        if (blocks.isEmpty()) {
            return;
        }
        giveUpOld(work);
        index.volume().makeRoom(work, sizeBytes(blocks));
        for (var block : blocks) {
            var key =
                    LogKeys.block(
                            group.id(),
                            block.firstMillis(),
                            block.lastMillis(),
                            stream.id(),
                            index.nextNumber(work));
            work.batch().putNew(LogKeys.TABLE, key, block.putAt(work.nowMillis()));
            index.volume().add(work, group, block);
        }
        long first = blocks.getFirst().firstMillis();
        long last = blocks.getLast().lastMillis();
        index.save(work, group, stream.with(first, last, work.nowMillis()));
    }

    private static long sizeBytes(List<LogBlock> blocks) {
        return blocks.stream().mapToLong(it -> it.value().length + LogKeys.BLOCK_KEY_BYTES).sum();
    }

    /// Gives up the hours that are older than their groups keep events: looks for them once an hour, and while there are
    /// many, gives up some of them each second.
    private void giveUpOld(UnitOfWork work) {
        if (work.nowMillis() < nextExpiryMillis) {
            return;
        }
        var oldestHours =
                index.groups()
                        .all()
                        .filter(it -> it.retentionDays().isPresent())
                        .collect(
                                toMap(
                                        LogGroup::id,
                                        it -> LogKeys.hour(it.oldestMillis(work.nowMillis()))));
        var next =
                oldestHours.isEmpty()
                        ? Optional.<byte[]>empty()
                        : index.volume()
                                .drop(
                                        work,
                                        nextExpiryFrom,
                                        (hour, group) ->
                                                hour
                                                        < oldestHours.getOrDefault(
                                                                group, Integer.MIN_VALUE));
        nextExpiryFrom = next.orElse(LogKeys.VOLUMES.from());
        nextExpiryMillis =
                work.nowMillis() + (next.isPresent() ? EXPIRY_STEP_MILLIS : EXPIRY_PACE_MILLIS);
    }
}
