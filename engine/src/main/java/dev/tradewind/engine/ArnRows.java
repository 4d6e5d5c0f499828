package dev.tradewind.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.store.Table;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The things of one kind, a row each under its ARN, all of them in memory too. Any thread may look one up; the
/// committer's changes what is in here.
public final class ArnRows<T extends ArnRows.Row> {
    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    private final Engine engine;
    private final Table table;
    private final ToIntFunction<T> weightBytes;
    private final BiFunction<Arn, byte[], T> decode;
    private final ConcurrentSkipListMap<String, T> byArn = new ConcurrentSkipListMap<>();
    private final HeapAccount.Share heap;

    /// One of them.
    public interface Row {
        Arn arn();

        /// Its row, without the ARN, which is the key.
        byte[] encode();
    }

    /// @param weightBytes of each in the heap
    public ArnRows(Engine engine, Table table, int weightBytes, BiFunction<Arn, byte[], T> decode) {
        this(engine, table, _ -> weightBytes, decode);
    }

    /// @param weightBytes of one of them in the heap
    public ArnRows(
            Engine engine,
            Table table,
            ToIntFunction<T> weightBytes,
            BiFunction<Arn, byte[], T> decode) {
        this.engine = engine;
        this.table = table;
        this.weightBytes = weightBytes;
        this.decode = decode;
        heap = engine.heap().share();
    }

    /// Reads all anew. On the committer's thread.
    public void load() {
        byArn.clear();
        long bytes = 0;
        try (var rows = engine.store().scan(table, ALL.from(), ALL.to())) {
            while (rows.next()) {
                var arn = Arn.parse(new String(rows.key(), UTF_8));
                var thing = decode.apply(arn, rows.value());
                byArn.put(arn.toString(), thing);
                bytes += weightBytes.applyAsInt(thing);
            }
        }
        heap.set(bytes);
    }

    public boolean isEmpty() {
        return byArn.isEmpty();
    }

    public Optional<T> find(Arn arn) {
        return Optional.ofNullable(byArn.get(arn.toString()));
    }

    /// All of them, in the order of their ARNs.
    public Stream<T> all() {
        return byArn.values().stream();
    }

    /// Those whose ARNs begin so, in the order of the rest.
    public Stream<T> beginningWith(Arn beginning) {
        var prefix = beginning.toString();
        return byArn.tailMap(prefix).entrySet().stream()
                .takeWhile(it -> it.getKey().startsWith(prefix))
                .map(it -> it.getValue());
    }

    /// Puts it in its row; it is on disk when the decision has been committed. On the committer's thread, as all that
    /// changes something.
    public T save(UnitOfWork work, T thing) {
        work.batch().put(table, key(thing.arn()), thing.encode());
        work.batch().sync();
        var before = byArn.put(thing.arn().toString(), thing);
        heap.add(weightBytes.applyAsInt(thing) - weight(before));
        return thing;
    }

    public T remove(UnitOfWork work, T thing) {
        work.batch().delete(table, key(thing.arn()));
        work.batch().sync();
        heap.add(-weight(byArn.remove(thing.arn().toString())));
        return thing;
    }

    private int weight(@Nullable T thing) {
        return thing == null ? 0 : weightBytes.applyAsInt(thing);
    }

    /// Deletes all but `spared`.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        byArn.values().removeIf(it -> !spared.contains(it.arn()));
        heap.set(byArn.values().stream().mapToLong(weightBytes::applyAsInt).sum());
        var kept = byArn.values().stream().map(it -> KeyRange.only(key(it.arn()))).toList();
        ALL.deleteBut(work.batch(), table, kept);
    }

    private static byte[] key(Arn arn) {
        return arn.toString().getBytes(UTF_8);
    }
}
