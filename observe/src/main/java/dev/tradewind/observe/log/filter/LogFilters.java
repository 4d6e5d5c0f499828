package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.LogFault;
import dev.tradewind.observe.log.LogGroups;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The filters of one kind of all groups. Any thread may call; what a call changed is on disk when it returns.
public final class LogFilters<T extends LogFilter> {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.of(FilterKind.values()).map(FilterKind::table).toList();

    private final Engine engine;
    private final LogGroups groups;
    private final FilterKind kind;
    private final ArnRows<T> rows;
    private volatile BiConsumer<UnitOfWork, Arn> deletion = (_, _) -> {};

    private LogFilters(
            Engine engine, LogGroups groups, FilterKind kind, BiFunction<Arn, byte[], T> decode) {
        this.engine = engine;
        this.groups = groups;
        this.kind = kind;
        rows = new ArnRows<>(engine, kind.table(), LogFilter::weightBytes, decode);
    }

    public static LogFilters<MetricFilter> ofMetrics(Engine engine, LogGroups groups) {
        return new LogFilters<>(engine, groups, FilterKind.METRIC, MetricFilter::decode);
    }

    public static LogFilters<SubscriptionFilter> ofSubscriptions(Engine engine, LogGroups groups) {
        return new LogFilters<>(
                engine, groups, FilterKind.SUBSCRIPTION, SubscriptionFilter::decode);
    }

    /// Reads them anew. On the committer's thread.
    public void load() {
        rows.load();
    }

    /// Makes a filter, or takes the place of the one that has its name.
    ///
    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND] or [LogFault#TOO_MANY_FILTERS], or `THROTTLED`
    public void put(T filter) {
        engine.run(work -> {
            groups.get(filter.group());
            if (rows.find(filter.arn()).isEmpty()) {
                requireRoom(filter.group());
            }
            return rows.save(work, filter);
        });
    }

    private void requireRoom(Arn group) {
        engine.heap().requireRoom();
        if (count(group) >= kind.max()) {
            throw new Refusal(LogFault.TOO_MANY_FILTERS, "Resource limit exceeded.");
        }
    }

    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND] or [LogFault#FILTER_NOT_FOUND]
    public void delete(Arn group, String name) {
        engine.run(work -> {
            groups.get(group);
            return remove(work, rows.find(kind.arn(group, name)).orElseThrow(this::noFilter));
        });
    }

    private T remove(UnitOfWork work, T filter) {
        deletion.accept(work, filter.arn());
        return rows.remove(work, filter);
    }

    /// Has what belongs to filters elsewhere go with them from now on, in the same unit of work, but for a reset.
    void whenDeleted(BiConsumer<UnitOfWork, Arn> consequence) {
        deletion = consequence;
    }

    private Refusal noFilter() {
        return new Refusal(
                LogFault.FILTER_NOT_FOUND,
                "The specified %s filter does not exist.".formatted(kind.text()));
    }

    Optional<T> find(Arn filter) {
        return rows.find(filter);
    }

    public int count(Arn group) {
        return (int) of(group).count();
    }

    /// The filters of a group, by name.
    public Stream<T> of(Arn group) {
        return beginningWith(kind.arn(group, ""));
    }

    /// The filters whose ARNs begin so, in the order of the rest.
    public Stream<T> beginningWith(Arn beginning) {
        return rows.isEmpty() ? Stream.empty() : rows.beginningWith(beginning);
    }

    /// Deletes the filters of a group that is deleted. On the committer's thread.
    public void forget(UnitOfWork work, Arn group) {
        of(group).toList().forEach(it -> remove(work, it));
    }

    /// Deletes all of them, those of groups that are spared too.
    public void reset(UnitOfWork work) {
        rows.reset(work, Set.of());
    }
}
