package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.store.StoreException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class StoreLossTest {
    private static final Table TABLE = new Table("t");

    private final List<String> losses = new CopyOnWriteArrayList<>();
    private final FailingRows rows = new FailingRows();

    private Store open() {
        return Store.on(rows, StoreObserver.NOBODY, losses::add);
    }

    private static void put(Store store) {
        store.commit(batch -> {
            batch.put(TABLE, "k".getBytes(UTF_8), "v".getBytes(UTF_8));
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"IO", "DAMAGED"})
    void a_write_that_the_disk_refuses_for_good_is_a_loss_and_told_once(Reason reason) {
        try (var store = open()) {
            rows.failure = new StoreException(reason, "cannot write", null);

            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> put(store));
            }

            assertThat(losses).containsExactly("cannot write");
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"IO", "DAMAGED"},
            mode = Mode.EXCLUDE)
    void a_write_that_may_be_taken_later_is_no_loss(Reason reason) {
        try (var store = open()) {
            rows.failure = new StoreException(reason, "no room", null);
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> put(store));
            rows.failure = null;

            put(store);

            assertThat(losses).isEmpty();
        }
    }

    @Test
    void an_error_of_the_virtual_machine_within_a_write_is_a_loss() {
        try (var store = open()) {
            rows.error = new StackOverflowError();

            assertThatIllegalStateException().isThrownBy(() -> put(store));

            assertThat(losses).singleElement().asString().contains("StackOverflowError");
        }
    }

    @Test
    void a_decision_that_breaks_off_is_no_loss() {
        try (var store = open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            store.commit(batch -> {
                                batch.put(TABLE, new byte[1], new byte[1]);
                                throw new IllegalStateException("a queue's invariant");
                            }));
            put(store);

            assertThat(losses).isEmpty();
        }
    }

    @Test
    void a_state_that_cannot_be_read_anew_is_a_loss() {
        var reads = new ArrayList<String>();
        try (var store = open()) {
            store.keepLoaded(() -> {
                reads.add("read");
                if (reads.size() > 1) {
                    throw new StackOverflowError();
                }
            });
            rows.failure = new StoreException(Reason.DISK_FULL, "no room", null);

            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> put(store));

            assertThat(losses).singleElement().asString().contains("read anew");
        }
    }

    /// Rows in memory, whose writes fail as a test says.
    private static final class FailingRows implements Rows {
        private final MemoryRows rows = new MemoryRows();
        private volatile @Nullable StoreException failure;
        private volatile @Nullable Error error;

        @Override
        public Optional<byte[]> get(Table table, byte[] key) {
            return rows.get(table, key);
        }

        @Override
        public Cursor scan(Table table, byte[] from, byte[] to) {
            return rows.scan(table, from, to);
        }

        @Override
        public void write(List<Change> changes, boolean sync) {
            if (failure != null) {
                throw failure;
            }
            if (error != null) {
                throw error;
            }
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
