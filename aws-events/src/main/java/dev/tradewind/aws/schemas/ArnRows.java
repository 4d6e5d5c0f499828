package dev.tradewind.aws.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.HeapAccount;
import dev.tradewind.engine.KeyRange;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The things of one kind, a row each under its ARN, all of them in memory too. Any thread may look one up; the
/// committer's changes what is in here.
final class ArnRows<T extends ArnRows.Row> {
    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;
    private final Table table;
    private final int weightBytes;
    private final BiFunction<Arn, byte[], T> decode;
    private final ConcurrentSkipListMap<String, T> byArn = new ConcurrentSkipListMap<>();
    private final HeapAccount.Share heap;

    /// One of them.
    interface Row {
        Arn arn();

        /// Its row, without the ARN, which is the key.
        byte[] encode();
    }

    /// @param weightBytes of each in the heap
    ArnRows(Engine engine, Table table, int weightBytes, BiFunction<Arn, byte[], T> decode) {
        this.engine = engine;
        this.table = table;
        this.weightBytes = weightBytes;
        this.decode = decode;
        heap = engine.heap().share();
    }

    /// Reads all anew. On the committer's thread.
    void load() {
        byArn.clear();
        try (var rows = engine.store().scan(table, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = Arn.parse(new String(rows.key(), UTF_8));
                byArn.put(arn.toString(), decode.apply(arn, rows.value()));
            }
        }
        weigh();
    }

    private void weigh() {
        heap.set((long) byArn.size() * weightBytes);
    }

    boolean isEmpty() {
        return byArn.isEmpty();
    }

    Optional<T> find(Arn arn) {
        return Optional.ofNullable(byArn.get(arn.toString()));
    }

    /// Those whose ARNs begin so, in the order of the rest.
    Stream<T> beginningWith(Arn beginning) {
        var prefix = beginning.toString();
        return byArn.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(it -> it.getValue());
    }

    T save(UnitOfWork work, T thing) {
        work.batch().put(table, key(thing.arn()), thing.encode());
        work.batch().sync();
        byArn.put(thing.arn().toString(), thing);
        weigh();
        return thing;
    }

    T remove(UnitOfWork work, T thing) {
        work.batch().delete(table, key(thing.arn()));
        work.batch().sync();
        byArn.remove(thing.arn().toString());
        weigh();
        return thing;
    }

    /// Deletes all but `spared`.
    void reset(UnitOfWork work, Set<Arn> spared) {
        byArn.values().removeIf(it -> !spared.contains(it.arn()));
        weigh();
        var kept = byArn.values().stream().map(it -> KeyRange.only(key(it.arn()))).toList();
        ALL.deleteBut(work.batch(), table, kept);
    }

    private static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }
}
