package dev.tradewind.engine;

import dev.tradewind.store.Batch;
import dev.tradewind.store.Table;
import java.util.Arrays;
import java.util.List;

/// The keys in `[from, to)` of a table.
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record KeyRange(byte[] from, byte[] to) {
    /// The range of one key and no other.
    public static KeyRange only(byte[] key) {
        return new KeyRange(key, Arrays.copyOf(key, key.length + 1));
    }

    /// Deletes this range but what is in `kept`, which do not overlap: a change for each gap between those,
    /// however many rows there are.
    public void deleteBut(Batch batch, Table table, List<KeyRange> kept) {
        var from = this.from;
        var inOrder =
                kept.stream().sorted((a, b) -> Arrays.compareUnsigned(a.from, b.from)).toList();
        for (var range : inOrder) {
            delete(batch, table, from, range.from);
            from = range.to;
        }
        delete(batch, table, from, to);
    }

    private static void delete(Batch batch, Table table, byte[] from, byte[] to) {
        if (Arrays.compareUnsigned(from, to) < 0) {
            batch.deleteRange(table, from, to);
        }
    }
}
