package dev.tradewind.observe.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The dashboards of all accounts. Names, sizes and times are in memory, about 200 bytes a dashboard; bodies
/// stay on disk.
///
/// Any thread may call. What a call changed is on disk when it returns, as a whole or not at all.
public final class Dashboards {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(DashboardRow.TABLE);

    /// This project's: AWS documents none. All of them together are listed at every start.
    static final int DASHBOARDS_MAX = 10_000;

    /// In the heap, without its body, which is on disk.
    private static final int DASHBOARD_BYTES = 768;

    private final Engine engine;

    /// Used on the committer's thread.
    private final NavigableMap<DashboardName, Dashboard> dashboards = new TreeMap<>();

    private final HeapAccount.Share heap;

    /// @param engine whose store is open with [#TABLES]
    public Dashboards(Engine engine) {
        this.engine = engine;
        heap = engine.heap().share();
    }

    /// Reads all but the bodies from the table. On the committer's thread.
    public void load() {
        dashboards.clear();
        var range = DashboardRow.DEFINITIONS;
        try (var rows = engine.store().scan(DashboardRow.TABLE, range.from(), range.to())) {
            while (rows.next()) {
                var dashboard = DashboardRow.decode(rows.key(), rows.value());
                dashboards.put(dashboard.name(), dashboard);
            }
        }
        weigh();
    }

    private void weigh() {
        heap.set((long) dashboards.size() * DASHBOARD_BYTES);
    }

    /// Makes a dashboard, or replaces the body of the one that there is.
    ///
    /// @throws Refusal with [DashboardFault#TOO_MANY_DASHBOARDS]
    public void put(DashboardName name, String body) {
        var bytes = body.getBytes(UTF_8);
        engine.run(work -> {
            requireRoom(name);
            save(work, name, bytes);
            return true;
        });
    }

    private void requireRoom(DashboardName name) {
        if (dashboards.containsKey(name)) {
            return;
        }
        engine.heap().requireRoom();
        if (of(name.account()).size() >= DASHBOARDS_MAX) {
            throw new Refusal(
                    DashboardFault.TOO_MANY_DASHBOARDS,
                    "An account has at most %d dashboards here.".formatted(DASHBOARDS_MAX));
        }
    }

    private void save(UnitOfWork work, DashboardName name, byte[] body) {
        var modified = Instant.ofEpochMilli(work.nowMillis());
        var dashboard = new Dashboard(name, modified, body.length);
        dashboards.put(name, dashboard);
        weigh();
        work.batch()
                .put(DashboardRow.TABLE, DashboardRow.key(name), DashboardRow.encode(dashboard));
        work.batch().put(DashboardRow.TABLE, DashboardRow.bodyKey(name), body);
        work.batch().sync();
    }

    /// The body as it was put, to the byte.
    ///
    /// @throws Refusal with [DashboardFault#DASHBOARD_NOT_FOUND]
    public String body(DashboardName name) {
        return engine.store()
                .get(DashboardRow.TABLE, DashboardRow.bodyKey(name))
                .map(body -> new String(body, UTF_8))
                .orElseThrow(() -> notFound(name));
    }

    /// Deletes all of `names`, or none if one of them is not there.
    ///
    /// @throws Refusal with [DashboardFault#DASHBOARD_NOT_FOUND]
    public void delete(Collection<DashboardName> names) {
        engine.run(work -> {
            names.stream()
                    .filter(name -> !dashboards.containsKey(name))
                    .findFirst()
                    .ifPresent(missing -> {
                        throw notFound(missing);
                    });
            names.forEach(name -> remove(work, name));
            return true;
        });
    }

    private void remove(UnitOfWork work, DashboardName name) {
        dashboards.remove(name);
        weigh();
        work.batch().delete(DashboardRow.TABLE, DashboardRow.key(name));
        work.batch().delete(DashboardRow.TABLE, DashboardRow.bodyKey(name));
        work.batch().sync();
    }

    /// The dashboards of an account whose names begin with `prefix`, by name. None that is told of can still be lost.
    public List<Dashboard> list(String account, String prefix) {
        return engine.run(_ ->
                of(account).tailMap(new DashboardName(account, prefix)).values().stream()
                        .takeWhile(it -> it.name().name().startsWith(prefix))
                        .toList());
    }

    private NavigableMap<DashboardName, Dashboard> of(String account) {
        return dashboards.subMap(
                new DashboardName(account, ""), true, new DashboardName(account + "\0", ""), false);
    }

    /// Deletes all but those of `spared`.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        var kept = spared.stream().flatMap(arn -> DashboardName.of(arn).stream()).toList();
        dashboards.keySet().retainAll(Set.copyOf(kept));
        weigh();
        deleteBut(work, DashboardRow.DEFINITIONS, kept, DashboardRow::key);
        deleteBut(work, DashboardRow.BODIES, kept, DashboardRow::bodyKey);
    }

    private static void deleteBut(
            UnitOfWork work,
            KeyRange all,
            List<DashboardName> kept,
            Function<DashboardName, byte[]> key) {
        var rows = kept.stream().map(key).map(KeyRange::only).toList();
        all.deleteBut(work.batch(), DashboardRow.TABLE, rows);
    }

    private static Refusal notFound(DashboardName name) {
        return new Refusal(
                DashboardFault.DASHBOARD_NOT_FOUND,
                "Dashboard %s does not exist".formatted(name.name()));
    }
}
