package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreObserverTest {
    private static final Table TABLE = new Table("t");

    private final List<String> observed = new ArrayList<>();
    private final MemoryRows disk = new MemoryRows();
    private final Store store = Store.inline(disk, new Observer());

    @Test
    void a_group_is_told_with_its_size_before_and_after_its_write() {
        put("key", "value", true);
        put("k", "v", false);

        assertThat(observed)
                .containsExactly(
                        "writing",
                        "1 decisions, 1 changes, 8 bytes, synced true",
                        "writing",
                        "1 decisions, 1 changes, 2 bytes, synced false");
    }

    @Test
    void a_group_that_changes_nothing_is_not_told_of() {
        store.commit(batch -> batch.get(TABLE, new byte[] {1}));

        assertThat(observed).isEmpty();
    }

    @Test
    void a_group_that_could_not_be_written_is_given_up() {
        disk.setFull(true);

        assertThatThrownBy(() -> put("k", "v", true)).isInstanceOf(StoreException.class);

        assertThat(observed).containsExactly("writing", "given up 1");
    }

    @Test
    void a_round_is_told_with_its_calls_and_the_group_within_it() {
        List<Runnable> calls =
                List.of(() -> put("a", "1", false), () -> {}, () -> put("b", "2", true));

        store.commitTogether(calls.iterator());

        assertThat(observed)
                .containsExactly(
                        "round",
                        "writing",
                        "2 decisions, 2 changes, 4 bytes, synced true",
                        "round of 3");
    }

    @Test
    void a_round_that_is_given_up_ends_too() {
        List<Runnable> calls =
                List.of(() -> put("a", "1", false), StoreObserverTest::breakOff, () -> {});

        assertThatThrownBy(() -> store.commitTogether(calls.iterator()))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(observed).containsExactly("round", "given up 1", "round of 2");
    }

    private static void breakOff() {
        throw new IllegalArgumentException("breaks off");
    }

    private void put(String key, String value, boolean synced) {
        store.commit(batch -> {
            batch.put(TABLE, key.getBytes(UTF_8), value.getBytes(UTF_8));
            if (synced) {
                batch.sync();
            }
            return true;
        });
    }

    private final class Observer implements StoreObserver {
        @Override
        public void writing() {
            observed.add("writing");
        }

        @Override
        public void written(int decisions, int changes, int sizeBytes, boolean synced) {
            observed.add(
                    "%d decisions, %d changes, %d bytes, synced %s"
                            .formatted(decisions, changes, sizeBytes, synced));
        }

        @Override
        public void givenUp(int decisions) {
            observed.add("given up " + decisions);
        }

        @Override
        public void roundBegins() {
            observed.add("round");
        }

        @Override
        public void roundEnds(int calls) {
            observed.add("round of " + calls);
        }
    }
}
