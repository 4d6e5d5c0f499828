package dev.tradewind.hosts.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.hosts.embedded.StateCounts.InState;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class StateCountsTest {
    private static final byte[] NOTHING = {};
    private static final InState PENDING = new InState("orders", "pending");
    private static final InState CONFIRMED = new InState("orders", "confirmed");

    private final MemoryRows rows = new MemoryRows();
    @AutoClose private final Store store = Store.on(rows);
    private final StateCounts counts = counts();

    private StateCounts counts() {
        var made = new StateCounts(store);
        store.keepLoaded(made::forget);
        return made;
    }

    @Test
    void documents_from_before_the_first_look_and_from_after_it_are_counted() {
        place("1");
        place("2");
        assertThat(counts.all()).isEqualTo(Map.of(PENDING, 2L));

        place("3");
        move("1", "pending", "confirmed");

        assertThat(counts.all()).isEqualTo(Map.of(PENDING, 2L, CONFIRMED, 1L));
    }

    @Test
    void documents_of_an_earlier_run_are_counted() {
        place("1");

        assertThat(counts().all()).isEqualTo(Map.of(PENDING, 1L));
    }

    @Test
    void a_change_that_was_not_written_is_not_counted() {
        place("1");
        assertThat(counts.all()).isEqualTo(Map.of(PENDING, 1L));

        rows.setFull(true);
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> place("2"));
        rows.setFull(false);

        assertThat(counts.all()).isEqualTo(Map.of(PENDING, 1L));
    }

    @Test
    void changes_during_the_first_look_are_counted_once() {
        var placing =
                Thread.ofVirtual()
                        .start(() -> IntStream.range(0, 2000).forEach(i -> place("o" + i)));
        while (placing.isAlive()) {
            var some = counts().all();
            assertThat(some.getOrDefault(PENDING, 0L)).isBetween(0L, 2000L);
            counts.all();
        }

        assertThat(counts.all()).isEqualTo(Map.of(PENDING, 2000L));
    }

    private void place(String key) {
        move(key, "", "pending");
    }

    /// As a change of a document does it.
    private void move(String key, String from, String to) {
        store.commit(batch -> {
            if (!from.isEmpty()) {
                batch.delete(DocumentTable.STATES, Keys.of("orders", from, key));
            }
            batch.put(DocumentTable.STATES, Keys.of("orders", to, key), NOTHING);
            counts.moved("orders", from, to);
            return true;
        });
    }
}
