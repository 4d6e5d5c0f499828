package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.store.Change;
import dev.tradewind.store.Cursor;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Rows;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessageRowsTest {
    private static final long QUEUE = 7;
    private static final long OTHER_QUEUE = 8;

    private final CountedRows counted = new CountedRows();
    private final Store store = Store.inline(counted);
    private final MessageRows rows = new MessageRows(store);

    @Test
    void messages_that_stand_together_are_read_by_one_scan() {
        put(QUEUE, 1, 40);
        put(OTHER_QUEUE, 1, 40);

        assertThat(take(QUEUE, 1, 10)).containsExactlyElementsOf(values(QUEUE, 1, 10));
        assertThat(take(QUEUE, 11, 40)).containsExactlyElementsOf(values(QUEUE, 11, 40));
        assertThat(counted.scans).isEqualTo(1);
        assertThat(counted.gets).isZero();

        assertThat(take(OTHER_QUEUE, 1, 10)).containsExactlyElementsOf(values(OTHER_QUEUE, 1, 10));
    }

    @Test
    void a_message_alone_is_read_by_itself() {
        put(QUEUE, 1, 40);

        assertThat(take(QUEUE, 1, 1)).containsExactlyElementsOf(values(QUEUE, 1, 1));
        assertThat(counted.scans).isZero();
    }

    @Test
    void a_message_that_is_gone_is_left_out() {
        put(QUEUE, 1, 2);

        assertThat(take(QUEUE, 1, 3)).containsExactlyElementsOf(values(QUEUE, 1, 2));
    }

    @Test
    void more_than_is_kept_is_read_again() {
        put(QUEUE, 1, 200);
        for (long queue = OTHER_QUEUE; queue < OTHER_QUEUE + 100; queue++) {
            put(queue, 1, 200);
        }
        take(QUEUE, 1, 2);
        for (long queue = OTHER_QUEUE; queue < OTHER_QUEUE + 100; queue++) {
            take(queue, 1, 2);
        }
        int before = counted.scans;

        assertThat(take(QUEUE, 3, 10)).containsExactlyElementsOf(values(QUEUE, 3, 10));
        assertThat(counted.scans).isEqualTo(before + 1);
    }

    private void put(long queue, long from, long to) {
        store.commit(batch -> {
            LongStream.rangeClosed(from, to)
                    .forEach(it ->
                            batch.put(Tables.MESSAGES, Tables.key(queue, it), value(queue, it)));
            return true;
        });
    }

    private List<byte[]> take(long queue, long from, long to) {
        var leases = LongStream.rangeClosed(from, to).mapToObj(it -> lease(queue, it)).toList();
        return leases.stream().flatMap(it -> rows.take(it, leases).stream()).toList();
    }

    private static Lease lease(long queue, long sequence) {
        return new Lease(new ReceiptHandle(queue, sequence, 1, 1), 1, 1);
    }

    private static List<byte[]> values(long queue, long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(it -> value(queue, it)).toList();
    }

    private static byte[] value(long queue, long sequence) {
        return Arrays.copyOf(Tables.key(queue, sequence), 1024);
    }

    /// Rows in memory that count how they are read.
    private static final class CountedRows implements Rows {
        private final Rows rows = new MemoryRows();
        private int gets;
        private int scans;

        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            gets++;
            return rows.get(table, key);
        }

        @Override
        public Cursor scan(Table table, byte[] from, byte[] to) {
            scans++;
            return rows.scan(table, from, to);
        }

        @Override
        public void write(List<Change> changes, boolean sync) {
            rows.write(changes, sync);
        }

        @Override
        public void copyTo(Path directory) {
            rows.copyTo(directory);
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
