package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.store.Cursor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/// The streams of groups, which are on disk only. Any thread may call; what a call changed is on disk when it returns.
public final class LogStreams {
    private final LogIndex index;

    LogStreams(LogIndex index) {
        this.index = index;
    }

    /// @throws Refusal with [LogFault#STREAM_EXISTS] or [LogFault#GROUP_NOT_FOUND]
    public void create(Arn group, String name) {
        index.engine()
                .run(work -> {
                    var owner = index.group(group);
                    if (index.stream(work, owner, name).isPresent()) {
                        throw new Refusal(
                                LogFault.STREAM_EXISTS, "The specified log stream already exists");
                    }
                    work.batch().sync();
                    return index.begin(work, owner, name);
                });
    }

    /// Deletes a stream. Nobody finds its events any more; they take room until they are old enough to go.
    ///
    /// @throws Refusal with [LogFault#STREAM_NOT_FOUND] or [LogFault#GROUP_NOT_FOUND]
    public void delete(Arn group, String name) {
        index.engine()
                .run(work -> {
                    var owner = index.group(group);
                    var stream = index.stream(work, owner, name).orElseThrow(LogIndex::noStream);
                    var batch = work.batch();
                    batch.delete(LogKeys.TABLE, LogKeys.stream(owner.id(), name));
                    batch.delete(LogKeys.TABLE, LogKeys.streamName(owner.id(), stream.id()));
                    batch.sync();
                    return true;
                });
    }

    /// @throws Refusal with [LogFault#STREAM_NOT_FOUND] or [LogFault#GROUP_NOT_FOUND]
    public LogStream get(Arn group, String name) {
        return find(index.group(group), name).orElseThrow(LogIndex::noStream);
    }

    public Optional<LogStream> find(LogGroup group, String name) {
        return index.stream(group, name);
    }

    /// The first streams of a group in an order, of those that are wanted; reads all of them.
    public List<LogStream> list(
            LogGroup group, Predicate<LogStream> isWanted, Comparator<LogStream> order, int max) {
        var first = new PriorityQueue<LogStream>(order.reversed());
        var all = LogKeys.streamsOf(group.id());
        try (var rows = index.engine().store().scan(LogKeys.TABLE, all.from(), all.to())) {
            while (rows.next()) {
                var stream = stream(rows);
                if (isWanted.test(stream)) {
                    first.add(stream);
                }
                if (first.size() > max) {
                    first.remove();
                }
            }
        }
        return first.stream().sorted(order).toList();
    }

    private static LogStream stream(Cursor rows) {
        return LogStream.decode(LogKeys.streamName(rows.key()), rows.value());
    }

    /// The name of a stream by its id, unless it is deleted.
    Optional<String> name(LogGroup group, long id) {
        return index.engine()
                .store()
                .get(LogKeys.TABLE, LogKeys.streamName(group.id(), id))
                .map(LogKeys::name);
    }
}
