package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The groups of all accounts and regions, in memory and on disk. On the committer's thread only, but for what runs a
/// unit of work itself.
public final class ScheduleGroups {
    /// A row a group: its ARN, and JSON.
    static final Table TABLE = new Table("schedule-groups");

    /// For an account in a region. Source: EventBridge Scheduler User Guide, "Managing a schedule group".
    static final int GROUPS_MAX = 500;

    /// In the heap, with every tag that it may have, as long as they may be.
    private static final int GROUP_BYTES = 32 << 10;

    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;

    /// By ARN, as text.
    private final TreeMap<String, ScheduleGroup> byArn = new TreeMap<>();

    private final HeapAccount.Share heap;

    ScheduleGroups(Engine engine) {
        this.engine = engine;
        heap = engine.heap().share();
    }

    void load() {
        byArn.clear();
        try (var rows = engine.store().scan(TABLE, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = ScheduleRow.arn(rows.key());
                byArn.put(arn.toString(), ScheduleGroup.decode(arn, rows.value()));
            }
        }
        weigh();
    }

    private void weigh() {
        heap.set((long) byArn.size() * GROUP_BYTES);
    }

    /// Makes a group; the request that made it may come again.
    public ScheduleGroup create(Arn arn, Map<String, String> tags, String clientToken) {
        return engine.run(work -> {
            if (exists(arn)) {
                return sameOrRefused(find(arn), tags, clientToken);
            }
            if (own(arn.region(), arn.account()).count() >= GROUPS_MAX) {
                throw new Refusal(
                        ScheduleFault.TOO_MANY_GROUPS,
                        "An account has at most %d schedule groups in a region."
                                .formatted(GROUPS_MAX));
            }
            engine.heap().requireRoom();
            var now = Instant.ofEpochMilli(work.nowMillis());
            return save(work, new ScheduleGroup(arn, tags, now, now, clientToken));
        });
    }

    private static ScheduleGroup sameOrRefused(
            ScheduleGroup existing, Map<String, String> tags, String clientToken) {
        requireOther(existing);
        if (existing.clientToken().equals(clientToken) && existing.tags().equals(tags)) {
            return existing;
        }
        throw new Refusal(
                ScheduleFault.GROUP_EXISTS,
                "Schedule group %s already exists.".formatted(existing.name()));
    }

    private static void requireOther(ScheduleGroup group) {
        if (group.isDefault()) {
            throw new Refusal(
                    ScheduleFault.GROUP_IS_DEFAULT,
                    "This operation cannot be performed on schedule group default.");
        }
    }

    /// The group of an ARN.
    public ScheduleGroup get(Arn arn) {
        return engine.run(_ -> find(arn));
    }

    ScheduleGroup find(Arn arn) {
        var group = byArn.get(arn.toString());
        if (group != null) {
            return group;
        }
        var everyones = ScheduleGroup.ofEveryone(arn.region(), arn.account());
        if (everyones.arn().equals(arn)) {
            return everyones;
        }
        throw new Refusal(
                ScheduleFault.GROUP_NOT_FOUND,
                "Schedule group %s does not exist.".formatted(ScheduleArns.groupName(arn)));
    }

    boolean exists(Arn arn) {
        return byArn.containsKey(arn.toString())
                || ScheduleArns.groupName(arn).equals(ScheduleGroup.DEFAULT);
    }

    /// The groups of an account in a region, by name.
    public List<ScheduleGroup> list(String region, String account) {
        return engine.run(_ -> {
            var everyones = ScheduleGroup.ofEveryone(region, account);
            boolean isKept = byArn.containsKey(everyones.arn().toString());
            var all = isKept ? own(region, account) : withDefault(everyones);
            return all.toList();
        });
    }

    private Stream<ScheduleGroup> withDefault(ScheduleGroup everyones) {
        var own = own(everyones.arn().region(), everyones.arn().account());
        return Stream.concat(own, Stream.of(everyones))
                .sorted(Comparator.comparing(ScheduleGroup::name));
    }

    private Stream<ScheduleGroup> own(String region, String account) {
        var prefix = ScheduleArns.group(region, account, "").toString();
        return byArn.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(Map.Entry::getValue);
    }

    /// Changes the tags of a group that is there.
    ///
    /// @param change may refuse
    public ScheduleGroup tag(Arn arn, UnaryOperator<Map<String, String>> change) {
        return engine.run(work -> {
            var group = find(arn);
            var now = Instant.ofEpochMilli(work.nowMillis());
            return save(work, group.tagged(change.apply(group.tags()), now));
        });
    }

    void delete(UnitOfWork work, Arn arn) {
        requireOther(find(arn));
        work.batch().delete(TABLE, ScheduleRow.key(arn));
        byArn.remove(arn.toString());
        weigh();
    }

    private ScheduleGroup save(UnitOfWork work, ScheduleGroup group) {
        work.batch().put(TABLE, ScheduleRow.key(group.arn()), group.encode());
        work.batch().sync();
        byArn.put(group.arn().toString(), group);
        weigh();
        return group;
    }

    /// Deletes all groups but `spared`.
    void reset(UnitOfWork work, Set<Arn> spared) {
        byArn.values().removeIf(it -> !spared.contains(it.arn()));
        weigh();
        var kept =
                byArn.values().stream()
                        .map(it -> KeyRange.only(ScheduleRow.key(it.arn())))
                        .toList();
        ALL.deleteBut(work.batch(), TABLE, kept);
    }
}
