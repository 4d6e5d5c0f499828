package dev.tradewind.broker.queue;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The queues that are open, by name. Any thread may look one up; the committer's changes what is in here.
final class QueueRegistry {
    /// The row that says which number the latest queue got, so that no later one gets it again.
    private static final byte[] LAST_ID = Tables.key(0);

    private final Engine engine;

    /// Replaced as a whole when the tables are read anew, so nobody ever sees a part of them.
    private volatile Map<Arn, Queue> queues = new ConcurrentHashMap<>();

    /// Whoever is told when a queue has something to receive, whichever object stands for the queue.
    private final Map<Arn, Runnable> watchers = new ConcurrentHashMap<>();

    private final Map<Arn, List<MessageWatch>> watches = new ConcurrentHashMap<>();

    /// They go on when the tables are read anew.
    private final Map<Arn, QueueTally> tallies = new ConcurrentHashMap<>();

    private volatile Optional<String> code = Optional.empty();

    private long lastId;

    QueueRegistry(Engine engine) {
        this.engine = engine;
    }

    /// Opens every queue that the tables hold, in place of those open now.
    void load() {
        lastId = engine.store().get(Tables.PROGRESS, LAST_ID).map(Tables::last).orElse(0L);
        try (var rows = engine.store().scan(Tables.QUEUES, Tables.key(0), Tables.key(-1))) {
            var loaded = new ConcurrentHashMap<Arn, Queue>();
            while (rows.next()) {
                var info = QueueRow.decode(rows.value());
                loaded.put(info.arn(), open(Tables.last(rows.key()), info));
            }
            var before = queues;
            queues = loaded;
            before.values().forEach(Queue::end);
        }
        watchers.values().forEach(Runnable::run);
        watches.keySet().forEach(this::tellWatches);
    }

    /// Has dead letters say from now on which code gave them up.
    void runs(String version) {
        code = Optional.of(version);
    }

    /// The code of this process, if it was said.
    Optional<String> code() {
        return code;
    }

    void watch(Arn arn, Runnable watcher) {
        watchers.put(arn, watcher);
    }

    private void tellWatcher(Arn arn) {
        var watcher = watchers.get(arn);
        if (watcher != null) {
            watcher.run();
        }
        tellWatches(arn);
    }

    MessageWatch watch(Arn arn) {
        var watch = new MessageWatch(it -> unwatch(arn, it));
        watches.merge(arn, List.of(watch), QueueRegistry::joined);
        return watch;
    }

    private void unwatch(Arn arn, MessageWatch watch) {
        watches.computeIfPresent(
                arn,
                (_, all) -> {
                    var others = all.stream().filter(it -> !it.equals(watch)).toList();
                    return others.isEmpty() ? null : others;
                });
    }

    private static List<MessageWatch> joined(List<MessageWatch> some, List<MessageWatch> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private void tellWatches(Arn arn) {
        watches.getOrDefault(arn, List.of()).forEach(MessageWatch::tell);
    }

    Queue add(UnitOfWork work, QueueInfo info) {
        var queue = open(nextId(work), info);
        queues.put(info.arn(), queue);
        save(work, queue, info);
        return queue;
    }

    /// A number that nothing else gets, now or later.
    long nextId(UnitOfWork work) {
        lastId++;
        work.batch().put(Tables.PROGRESS, LAST_ID, Tables.key(lastId));
        return lastId;
    }

    void save(UnitOfWork work, Queue queue, QueueInfo info) {
        queue.define(work, info);
        work.batch().put(Tables.QUEUES, Tables.key(queue.id()), QueueRow.encode(info));
        work.batch().sync();
    }

    void remove(UnitOfWork work, Queue queue) {
        queues.remove(queue.info().arn());
        tallies.remove(queue.info().arn());
        queue.drop(work);
        tellWatches(queue.info().arn());
        work.batch().sync();
    }

    /// Ends every queue but those of `kept`. Deletes every row of what has a number but theirs and those of
    /// `otherNumbers`.
    void reset(UnitOfWork work, Set<Arn> kept, Set<Long> otherNumbers) {
        var ended = queues.values().stream().filter(it -> !kept.contains(it.info().arn())).toList();
        ended.forEach(queue -> queues.remove(queue.info().arn()));
        tallies.keySet().retainAll(queues.keySet());
        ended.forEach(Queue::end);
        ended.forEach(queue -> tellWatches(queue.info().arn()));
        engine.cancel(it -> it instanceof Queue queue && queue.isDropped());
        var rows =
                Stream.concat(queues.values().stream().map(Queue::id), otherNumbers.stream())
                        .map(Tables::ofNumber)
                        .toList();
        Tables.NUMBERED.forEach(table -> Tables.EVERY_NUMBER.deleteBut(work.batch(), table, rows));
    }

    Optional<Queue> find(Arn arn) {
        return Optional.ofNullable(queues.get(arn));
    }

    Queue require(Arn arn) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                QueueFault.QUEUE_NOT_FOUND, "The specified queue does not exist."));
    }

    /// Every queue's definition, by name.
    List<QueueInfo> list() {
        return queues.values().stream()
                .map(Queue::info)
                .sorted(Comparator.comparing(queue -> queue.arn().toString()))
                .toList();
    }

    void release() {
        queues.values().forEach(Queue::release);
        watches.keySet().forEach(this::tellWatches);
    }

    private Queue open(long id, QueueInfo info) {
        var tally = tallies.computeIfAbsent(info.arn(), _ -> new QueueTally());
        return new Queue(
                id, info, engine, this::find, this::code, tally, () -> tellWatcher(info.arn()));
    }
}
