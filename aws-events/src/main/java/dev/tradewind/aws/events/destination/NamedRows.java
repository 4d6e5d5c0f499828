package dev.tradewind.aws.events.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The things of one kind, a row each under its ARN, which an account has one of by a name in a region. Any thread may
/// look one up; the committer's changes what is in here.
final class NamedRows<T extends NamedRows.Named> {
    /// Of an account in a region. Source: EventBridge User Guide, "Amazon EventBridge quotas".
    static final int PER_REGION_MAX = 3000;

    static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;
    private final Table table;
    private final BiFunction<Arn, byte[], T> decode;
    private final HeapAccount.Share heap;

    /// By the ARN without the id at its end.
    private final ConcurrentSkipListMap<String, T> byName = new ConcurrentSkipListMap<>();

    /// One of them.
    interface Named {
        /// Objects, and every text whose length has a small limit.
        long WEIGHT_BYTES = 4096;

        Arn arn();

        /// The beginning of the resource in its ARN.
        String kind();

        byte[] encode();

        long weightBytes();

        default String name() {
            var path = arn().resource();
            return path.substring(kind().length(), path.lastIndexOf('/'));
        }
    }

    NamedRows(Engine engine, Table table, BiFunction<Arn, byte[], T> decode) {
        this.engine = engine;
        this.table = table;
        this.decode = decode;
        heap = engine.heap().share();
    }

    void load() {
        byName.clear();
        try (var rows = engine.store().scan(table, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = Arn.parse(new String(rows.key(), UTF_8));
                byName.put(withoutId(arn), decode.apply(arn, rows.value()));
            }
        }
        weigh();
    }

    private void weigh() {
        heap.set(byName.values().stream().mapToLong(Named::weightBytes).sum());
    }

    private static String withoutId(Arn arn) {
        var text = arn.toString();
        return text.substring(0, text.lastIndexOf('/'));
    }

    void add(UnitOfWork work, T thing) {
        if (byName.containsKey(withoutId(thing.arn()))) {
            throw new Refusal(DestinationFault.NAME_TAKEN, thing.name());
        }
        if (list(thing.arn().region(), thing.arn().account(), thing.kind()).size()
                >= PER_REGION_MAX) {
            throw new Refusal(
                    DestinationFault.TOO_MANY,
                    "The requested resource exceeds the maximum number allowed.");
        }
        save(work, thing);
    }

    void save(UnitOfWork work, T thing) {
        var before = byName.get(withoutId(thing.arn()));
        long more = thing.weightBytes() - (before == null ? 0 : before.weightBytes());
        engine.heap().requireRoomFor(more);
        work.batch().put(table, key(thing.arn()), thing.encode());
        work.batch().sync();
        byName.put(withoutId(thing.arn()), thing);
        heap.add(more);
    }

    void remove(UnitOfWork work, T thing) {
        work.batch().delete(table, key(thing.arn()));
        work.batch().sync();
        byName.remove(withoutId(thing.arn()));
        heap.add(-thing.weightBytes());
    }

    /// @param name an ARN without an id
    Optional<T> named(Arn name) {
        return Optional.ofNullable(byName.get(name.toString()));
    }

    /// The one that has this ARN, and not another of its name.
    Optional<T> find(Arn arn) {
        return arn.resource().indexOf('/') < 0
                ? Optional.empty()
                : Optional.ofNullable(byName.get(withoutId(arn)))
                        .filter(it -> it.arn().equals(arn));
    }

    Stream<T> all() {
        return byName.values().stream();
    }

    /// Those of an account in a region, by name.
    List<T> list(String region, String account, String kind) {
        var prefix = new Arn("events", region, account, kind).toString();
        return byName.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(it -> it.getValue())
                .toList();
    }

    List<KeyRange> reset(UnitOfWork work, Set<Arn> spared) {
        byName.values().removeIf(it -> !spared.contains(it.arn()));
        weigh();
        var kept = all().map(it -> KeyRange.only(key(it.arn()))).toList();
        ALL.deleteBut(work.batch(), table, kept);
        return kept;
    }

    static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }
}
