package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final Table TABLE = new Table("t");
    private static final byte[] KEY = {5};
    private static final byte[] OTHER = {7};

    private final List<Change> written = new ArrayList<>();
    private final Batch batch = new Batch(new Noting());

    @Test
    void only_the_latest_change_of_a_key_is_written() {
        batch.put(TABLE, KEY, new byte[] {1});
        batch.put(TABLE, OTHER, new byte[] {2});
        batch.put(TABLE, KEY, new byte[] {3});

        write();

        assertThat(written)
                .extracting(it -> ((Change.Put) it).value()[0])
                .containsExactly((byte) 2, (byte) 3);
    }

    @Test
    void what_is_put_and_taken_out_again_is_only_deleted() {
        batch.put(TABLE, KEY, new byte[1000]);
        batch.delete(TABLE, KEY);

        write();

        assertThat(written).singleElement().isInstanceOf(Change.Delete.class);
        assertThat(batch.get(TABLE, KEY)).isEmpty();
    }

    @Test
    void what_is_put_anew_and_taken_out_again_leaves_no_trace() {
        batch.putNew(TABLE, KEY, new byte[1000]);
        batch.delete(TABLE, KEY);

        write();

        assertThat(written).isEmpty();
        assertThat(batch.get(TABLE, KEY)).isEmpty();
    }

    @Test
    void what_is_put_anew_and_changed_and_taken_out_again_leaves_no_trace() {
        batch.putNew(TABLE, KEY, new byte[] {1});
        batch.put(TABLE, KEY, new byte[] {2});
        batch.delete(TABLE, KEY);
        batch.delete(TABLE, KEY);

        write();

        assertThat(written).isEmpty();
    }

    @Test
    void what_is_put_anew_after_it_was_taken_out_is_written() {
        batch.putNew(TABLE, KEY, new byte[] {1});
        batch.delete(TABLE, KEY);
        batch.put(TABLE, KEY, new byte[] {2});

        write();

        assertThat(written)
                .extracting(it -> ((Change.Put) it).value()[0])
                .containsExactly((byte) 2);
        assertThat(batch.get(TABLE, KEY)).contains(new byte[] {2});
    }

    @Test
    void a_value_that_another_takes_the_place_of_is_never_made() {
        batch.put(
                TABLE,
                KEY,
                () -> {
                    throw new AssertionError("nobody wants it");
                },
                10);
        batch.put(TABLE, KEY, () -> new byte[] {2}, 10);

        write();

        assertThat(written)
                .extracting(it -> ((Change.Put) it).value()[0])
                .containsExactly((byte) 2);
    }

    @Test
    void a_value_is_made_once_for_whoever_reads_it_and_for_the_table() {
        var made = new ArrayList<byte[]>();
        batch.put(
                TABLE,
                KEY,
                () -> {
                    made.add(new byte[] {1});
                    return made.getLast();
                },
                10);

        assertThat(batch.get(TABLE, KEY)).contains(new byte[] {1});
        write();

        assertThat(made).hasSize(1);
    }

    @Test
    void what_is_put_after_its_range_was_deleted_stays() {
        batch.put(TABLE, KEY, new byte[] {1});
        batch.deleteRange(TABLE, new byte[] {0}, new byte[] {9});
        batch.put(TABLE, KEY, new byte[] {2});

        write();

        assertThat(written)
                .extracting(Object::getClass)
                .containsExactly(Change.DeleteRange.class, Change.Put.class);
        assertThat(batch.get(TABLE, KEY)).contains(new byte[] {2});
    }

    @Test
    void a_change_that_another_takes_the_place_of_counts_as_one() {
        batch.put(TABLE, KEY, new byte[] {1});
        int before = batch.changeCount();

        batch.delete(TABLE, KEY);

        assertThat(batch.changeCount()).isGreaterThan(before);
    }

    private void write() {
        batch.write(batch.made());
    }

    private final class Noting implements Rows {
        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            return Optional.empty();
        }

        @Override
        public Cursor scan(Table table, byte[] from, byte[] to) {
            throw new AssertionError("nobody scans");
        }

        @Override
        public void write(List<Change> changes, boolean sync) {
            written.addAll(changes);
        }

        @Override
        public void copyTo(java.nio.file.Path directory) {
            throw new AssertionError("nobody copies");
        }

        @Override
        public void close() {}
    }
}
