package dev.tradewind.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A walk over rows in memory.
final class MemoryCursor implements Cursor {
    private final List<Map.Entry<byte[], byte[]>> rows;
    private int index = -1;

    MemoryCursor(List<Map.Entry<byte[], byte[]>> rows) {
        this.rows = rows;
    }

    @Override
    public boolean next() {
        index++;
        return index < rows.size();
    }

    @Override
    public boolean seek(byte[] key) {
        index = Math.max(index, 0);
        while (index < rows.size() && Arrays.compareUnsigned(rows.get(index).getKey(), key) < 0) {
            index++;
        }
        return index < rows.size();
    }

    @Override
    public byte[] key() {
        return rows.get(index).getKey();
    }

    @Override
    public byte[] value() {
        return rows.get(index).getValue();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
