package dev.tradewind.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The latest records under a name, in a ring of rows: a new one takes the place of the oldest.
///
/// Keys: the name and a zero byte (how many records there ever were, 8 bytes); the same and a slot (4 bytes)
/// for each record.
///
/// @param capacity records kept under a name
public record Ring(Table table, int capacity) {
    /// Names are UTF-8, in which there is no such byte.
    private static final KeyRange ALL = new KeyRange(new byte[0], new byte[] {(byte) 0xFF});

    public void append(UnitOfWork work, String name, byte[] record) {
        long count = count(work.batch().get(table, head(name)));
        work.batch().put(table, slot(name, count), record);
        work.batch().put(table, head(name), number(count + 1));
    }

    /// The latest `limit` records under `name`, oldest first.
    public List<byte[]> latest(Store store, String name, int limit) {
        long count = count(store.get(table, head(name)));
        long first = Math.max(0, count - Math.min(limit, capacity));
        var records = new ArrayList<byte[]>();
        for (long number = first; number < count; number++) {
            store.get(table, slot(name, number)).ifPresent(records::add);
        }
        return records;
    }

    public void forget(Batch batch, String name) {
        batch.deleteRange(table, rows(name).from(), rows(name).to());
    }

    /// Forgets all names but those of `kept`.
    public void forgetBut(Batch batch, List<String> kept) {
        ALL.deleteBut(batch, table, kept.stream().map(Ring::rows).toList());
    }

    private static KeyRange rows(String name) {
        var after = head(name);
        after[after.length - 1] = 1;
        return new KeyRange(head(name), after);
    }

    private static long count(Optional<byte[]> row) {
        return row.map(bytes -> ByteBuffer.wrap(bytes).getLong()).orElse(0L);
    }

    private static byte[] number(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] head(String name) {
        var bytes = name.getBytes(UTF_8);
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).array();
    }

    private byte[] slot(String name, long number) {
        var head = head(name);
        return ByteBuffer.allocate(head.length + Integer.BYTES)
                .put(head)
                .putInt((int) (number % capacity))
                .array();
    }
}
