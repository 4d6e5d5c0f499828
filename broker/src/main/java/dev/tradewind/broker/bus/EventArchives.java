package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.CommittedCount;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.Scheduled;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// The archives of all buses. An archive that is not there is refused with `ARCHIVE_NOT_FOUND`. Any thread may call;
/// what a call changed is on disk when it returns.
public final class EventArchives {
    /// A row an archive, in JSON, keyed by its ARN.
    static final Table TABLE = new Table("event-archives");

    /// Of an account in a region, this project's limit: each costs every event a match.
    public static final int ARCHIVES_MAX = 100;

    /// One turn holds up other decisions for some milliseconds.
    private static final int FORGOTTEN_AT_ONCE = 1000;

    private final Engine engine;
    private final BusRegistry buses;
    private final Queues queues;
    private final ArchivedEvents events;
    private final HeapAccount.Share heap;
    private final Scheduled retention = this::forgetOld;

    // replaced as a whole when the tables are read anew
    private volatile Map<Arn, EventArchive> archives = new ConcurrentHashMap<>();

    EventArchives(Engine engine, BusRegistry buses, Queues queues, ArchivedEvents events) {
        this.engine = engine;
        this.buses = buses;
        this.queues = queues;
        this.events = events;
        heap = engine.heap().share();
    }

    void load() {
        events.load();
        var loaded = new ConcurrentHashMap<Arn, EventArchive>();
        try (var rows = engine.store().scan(TABLE, BusRow.ALL.from(), BusRow.ALL.to())) {
            while (rows.next()) {
                var archive = ArchiveRow.decode(rows.value());
                loaded.put(archive.arn(), archive);
            }
        }
        archives = loaded;
        weigh();
        loaded.values().forEach(this::planRetention);
    }

    private void weigh() {
        heap.set(archives.values().stream().mapToLong(BusWeight::of).sum());
    }

    /// @param asked its number and its time are given to it
    public EventArchive create(EventArchive asked) {
        return engine.run(work -> {
            buses.require(asked.bus());
            if (archives.containsKey(asked.arn())) {
                throw new Refusal(
                        BusFault.ARCHIVE_EXISTS,
                        "Archive %s already exists.".formatted(asked.name()));
            }
            if (list(asked.arn().region(), asked.arn().account()).size() >= ARCHIVES_MAX) {
                throw Rules.tooMany();
            }
            var now = Instant.ofEpochMilli(work.nowMillis());
            return save(work, asked.numbered(queues.nextNumber(work), now));
        });
    }

    private EventArchive save(UnitOfWork work, EventArchive archive) {
        engine.heap()
                .requireRoomFor(
                        BusWeight.of(archive) - find(archive.arn()).map(BusWeight::of).orElse(0L));
        archives.put(archive.arn(), archive);
        weigh();
        work.batch().put(TABLE, BusRow.key(archive.arn()), ArchiveRow.encode(archive));
        work.batch().sync();
        return archive;
    }

    public Optional<EventArchive> find(Arn arn) {
        return Optional.ofNullable(archives.get(arn));
    }

    public EventArchive require(Arn arn) {
        return find(arn)
                .orElseThrow(() ->
                        new Refusal(
                                BusFault.ARCHIVE_NOT_FOUND,
                                "Archive %s does not exist.".formatted(BusArns.archiveName(arn))));
    }

    /// The archives of an account in a region, by name.
    public List<EventArchive> list(String region, String account) {
        return archives.values().stream()
                .filter(it -> it.arn().region().equals(region))
                .filter(it -> it.arn().account().equals(account))
                .sorted(Comparator.comparing(EventArchive::name))
                .toList();
    }

    /// Changes an archive that is there.
    public EventArchive change(Arn arn, UnaryOperator<EventArchive> change) {
        return engine.run(work -> {
            var changed = save(work, change.apply(require(arn)));
            planRetention(changed);
            return changed;
        });
    }

    public void delete(Arn arn) {
        engine.run(work -> {
            var archive = require(arn);
            events.forgetAll(work, archive.number());
            archives.remove(arn);
            weigh();
            work.batch().delete(TABLE, BusRow.key(arn));
            work.batch().sync();
            return true;
        });
    }

    /// The number and size of the events that an archive keeps.
    public ArchiveTotals totals(EventArchive archive) {
        return engine.run(work -> {
            forgetOld(work, archive);
            return events.totals(archive.number());
        });
    }

    /// Tells whether there is none at all, on any bus.
    boolean isEmpty() {
        return archives.isEmpty();
    }

    /// The archives that keep an event which a bus takes.
    List<EventArchive> keeping(Arn bus, EventView view) {
        return archives.isEmpty()
                ? List.of()
                : archives.values().stream()
                        .filter(it -> it.bus().equals(bus))
                        .filter(it -> it.pattern().isEmpty() || view.isAbout(it.pattern().get()))
                        .toList();
    }

    /// Tells whether an archive of a bus may keep an event of this source and detail-type.
    boolean mayKeep(Arn bus, String source, String detailType) {
        return !archives.isEmpty()
                && archives.values().stream()
                        .filter(it -> it.bus().equals(bus))
                        .anyMatch(it ->
                                it.pattern()
                                        .map(pattern -> pattern.lists(source, detailType))
                                        .orElse(true));
    }

    /// Keeps an event, in the unit of work that the bus takes it in, if the archive is still there.
    void keep(
            UnitOfWork work, EventArchive archive, ArchivedEvents.Kept kept, CommittedCount count) {
        if (archives.containsKey(archive.arn())) {
            count.add(work.batch());
            events.add(work, archive.number(), kept);
            if (events.totals(archive.number()).events() == 1) {
                schedule(archive, work.nowMillis());
            }
        }
    }

    private void planRetention(EventArchive archive) {
        events.oldestMillis(archive.number()).ifPresent(oldest -> schedule(archive, oldest));
    }

    private void schedule(EventArchive archive, long oldestMillis) {
        if (archive.retentionDays() > 0) {
            long keptMillis = Duration.ofDays(archive.retentionDays()).toMillis();
            engine.schedule(oldestMillis + keptMillis + 1, retention);
        }
    }

    private void forgetOld(UnitOfWork work) {
        archives.values().forEach(archive -> forgetOld(work, archive));
    }

    private void forgetOld(UnitOfWork work, EventArchive archive) {
        long before = archive.keptFromMillis(work.nowMillis());
        boolean isAll = events.forgetBefore(work, archive.number(), before, FORGOTTEN_AT_ONCE);
        work.batch()
                .afterCommit(() -> {
                    if (isAll) {
                        planRetention(archive);
                    } else {
                        engine.schedule(work.nowMillis(), retention);
                    }
                });
    }

    /// Forgets every archive but those of `kept`, and what they keep.
    void reset(UnitOfWork work, Set<Arn> kept) {
        archives.keySet().removeIf(it -> !kept.contains(it));
        weigh();
        BusRow.ALL.deleteBut(
                work.batch(),
                TABLE,
                archives.keySet().stream().map(BusRow::key).map(KeyRange::only).toList());
        events.forgetAllBut(work, archives.values().stream().map(EventArchive::number).toList());
    }
}
