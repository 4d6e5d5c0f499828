package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The groups of all accounts and regions. Any thread may call; what a call changed is on disk when it returns.
public final class LogGroups {
    /// This project's, of all accounts together; AWS has a million of an account in a region.
    public static final int GROUPS_MAX = 10_000;

    private final LogIndex index;
    private volatile BiConsumer<UnitOfWork, Arn> deletion = (_, _) -> {};

    LogGroups(LogIndex index) {
        this.index = index;
    }

    /// Makes a group.
    ///
    /// @throws Refusal with [LogFault#GROUP_EXISTS] or [LogFault#TOO_MANY_GROUPS]
    public void create(Arn arn, String logClass, Map<String, String> tags) {
        index.engine()
                .run(work -> {
                    if (find(arn).isPresent()) {
                        throw new Refusal(
                                LogFault.GROUP_EXISTS, "The specified log group already exists");
                    }
                    requireRoomFor(arn);
                    return begin(work, arn, OptionalInt.empty(), logClass, tags);
                });
    }

    /// The group, made if it is not there. On the committer's thread.
    LogGroup require(UnitOfWork work, Arn arn, OptionalInt days) {
        return find(arn).orElseGet(() -> begin(work, arn, days, "STANDARD", Map.of()));
    }

    /// Refuses to make a group if there are as many as there may be. On the committer's thread.
    ///
    /// @throws Refusal with [LogFault#TOO_MANY_GROUPS] or `THROTTLED`
    void requireRoomFor(Arn arn) {
        if (find(arn).isPresent()) {
            return;
        }
        index.engine().heap().requireRoom();
        if (index.groups().all().count() >= GROUPS_MAX) {
            throw new Refusal(
                    LogFault.TOO_MANY_GROUPS,
                    "There are at most %d log groups here.".formatted(GROUPS_MAX));
        }
    }

    private LogGroup begin(
            UnitOfWork work, Arn arn, OptionalInt days, String logClass, Map<String, String> tags) {
        var group =
                new LogGroup(arn, index.nextNumber(work), work.nowMillis(), days, logClass, tags);
        return index.groups().save(work, group);
    }

    public boolean isEmpty() {
        return index.groups().isEmpty();
    }

    public Optional<LogGroup> find(Arn arn) {
        return index.groups().find(arn);
    }

    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND]
    public LogGroup get(Arn arn) {
        return index.group(arn);
    }

    /// The groups whose ARNs begin so, in the order of the rest.
    public Stream<LogGroup> beginningWith(Arn beginning) {
        return index.groups().beginningWith(beginning);
    }

    /// The bytes of the events of each, before compression.
    public List<Long> rawBytes(List<LogGroup> groups) {
        return index.engine()
                .run(_ -> groups.stream().map(it -> index.volume().rawBytes(it.id())).toList());
    }

    /// Has events be kept as long, or until they make room for others.
    ///
    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND]
    public void keep(Arn arn, OptionalInt days) {
        change(arn, it -> it.keptFor(days));
    }

    /// The same, of a group that is there; of one that is not, nothing.
    public void keepIfThere(Arn arn, OptionalInt days) {
        index.engine()
                .run(work ->
                        find(arn)
                                .filter(it -> !it.retentionDays().equals(days))
                                .map(it -> index.groups().save(work, it.keptFor(days))));
    }

    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND]
    public void tag(Arn arn, UnaryOperator<Map<String, String>> tags) {
        change(arn, it -> it.tagged(tags.apply(it.tags())));
    }

    private void change(Arn arn, UnaryOperator<LogGroup> change) {
        index.engine().run(work -> index.groups().save(work, change.apply(index.group(arn))));
    }

    /// Has what belongs to groups elsewhere go with them from now on, in the same unit of work.
    public void whenDeleted(BiConsumer<UnitOfWork, Arn> consequence) {
        deletion = consequence;
    }

    /// Deletes a group with its streams and events.
    ///
    /// @throws Refusal with [LogFault#GROUP_NOT_FOUND]
    public void delete(Arn arn) {
        index.engine()
                .run(work -> {
                    var group = index.groups().remove(work, index.group(arn));
                    delete(work, LogKeys.blocksOf(group.id()));
                    delete(work, LogKeys.streamsOf(group.id()));
                    delete(work, LogKeys.streamNamesOf(group.id()));
                    index.volume().forget(work, group.id());
                    deletion.accept(work, arn);
                    return true;
                });
    }

    private static void delete(UnitOfWork work, KeyRange range) {
        work.batch().deleteRange(LogKeys.TABLE, range.from(), range.to());
    }

    /// Deletes all groups but `spared`, and the events of those too.
    void reset(UnitOfWork work, Set<Arn> spared) {
        index.groups().reset(work, spared);
        var number = KeyRange.only(LogKeys.LAST_NUMBER);
        LogKeys.ALL.deleteBut(work.batch(), LogKeys.TABLE, List.of(number));
        index.volume().clear();
    }
}
