package dev.tradewind.observe.metric;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The data of a series in one minute: a cell for each second that has some. What is kept by the minute is in the cell of
/// second 0.
///
/// A cell is a byte of flags, the second (1 byte), the number of values unless it is 1, the value if all of them are the
/// same, and otherwise their sum, the least, the greatest, and their distribution if that is known. Numbers are doubles.
final class MinuteRow {
    private static final int ONE_VALUE = 1;
    private static final int ONCE = 2;
    private static final int SKETCHED = 4;
    private static final int CELL_BYTES_MAX = 2 + 4 * Double.BYTES;

    private final SortedMap<Integer, StatisticValues> cells = new TreeMap<>();

    static MinuteRow decode(byte[] bytes) {
        var row = new MinuteRow();
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int flags = buffer.get();
            int second = buffer.get();
            row.cells.put(second, values(flags, buffer));
        }
        return row;
    }

    private static StatisticValues values(int flags, ByteBuffer buffer) {
        double count = (flags & ONCE) != 0 ? 1 : buffer.getDouble();
        if ((flags & ONE_VALUE) != 0) {
            return StatisticValues.of(buffer.getDouble(), count);
        }
        double sum = buffer.getDouble();
        double minimum = buffer.getDouble();
        double maximum = buffer.getDouble();
        return (flags & SKETCHED) != 0
                ? StatisticValues.ofSketched(
                        count, sum, minimum, maximum, QuantileSketch.decode(buffer))
                : StatisticValues.ofSet(count, sum, minimum, maximum);
    }

    void add(int second, StatisticValues values) {
        cells.merge(second, values, StatisticValues::merged);
    }

    /// By second.
    SortedMap<Integer, StatisticValues> cells() {
        return Collections.unmodifiableSortedMap(cells);
    }

    byte[] encode() {
        int bytesMax =
                cells.values().stream()
                        .mapToInt(it ->
                                CELL_BYTES_MAX
                                        + it.sketch().map(QuantileSketch::sizeBytes).orElse(0))
                        .sum();
        var buffer = ByteBuffer.allocate(bytesMax);
        cells.forEach((second, values) -> encode(buffer, second, values));
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static void encode(ByteBuffer buffer, int second, StatisticValues values) {
        boolean isOnce = values.count() == 1;
        boolean isOne = values.isOneValue();
        var sketch = values.sketch();
        buffer.put(
                        (byte)
                                ((isOne ? ONE_VALUE : 0)
                                        | (isOnce ? ONCE : 0)
                                        | (sketch.isPresent() ? SKETCHED : 0)))
                .put((byte) second);
        if (!isOnce) {
            buffer.putDouble(values.count());
        }
        if (isOne) {
            buffer.putDouble(values.minimum());
        } else {
            buffer.putDouble(values.sum()).putDouble(values.minimum()).putDouble(values.maximum());
            sketch.ifPresent(it -> it.encode(buffer));
        }
    }
}
