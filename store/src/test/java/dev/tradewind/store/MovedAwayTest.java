package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovedAwayTest {
    private static final Table ROWS = new Table("rows");
    private static final byte[] KEY = {1};

    @TempDir Path directory;

    @Test
    void a_directory_that_was_moved_away_is_opened_by_nobody_but_its_mover() {
        fill();
        new MovedAway("id", "it is at the other place").leave(directory);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(directory, List.of(ROWS)))
                .withMessageContaining("it is at the other place")
                .extracting(StoreException::reason)
                .isEqualTo(Reason.MOVED_AWAY);
        try (var store = Store.openToMove(directory, List.of(ROWS))) {
            assertThat(store.get(ROWS, KEY)).contains(KEY);
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Store.openToMove(directory, List.of(ROWS)))
                    .extracting(StoreException::reason)
                    .isEqualTo(Reason.IN_USE);
        }
    }

    @Test
    void what_it_says_is_read_back_and_the_last_counts() {
        fill();
        assertThat(MovedAway.in(directory)).isEmpty();

        new MovedAway("one", "on its way").leave(directory);
        new MovedAway("two", "there").leave(directory);

        assertThat(MovedAway.in(directory)).contains(new MovedAway("two", "there"));
    }

    @Test
    void once_it_is_taken_back_the_directory_opens_as_before() {
        fill();
        new MovedAway("id", "there").leave(directory);

        MovedAway.remove(directory);

        try (var store = Store.open(directory, List.of(ROWS))) {
            assertThat(store.get(ROWS, KEY)).contains(KEY);
        }
    }

    @Test
    void a_file_that_names_no_move_is_told() throws IOException {
        fill();
        Files.writeString(directory.resolve("MOVED"), "\n");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(directory, List.of(ROWS)))
                .extracting(StoreException::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    private void fill() {
        try (var store = Store.open(directory, List.of(ROWS))) {
            store.commit(batch -> {
                batch.put(ROWS, KEY, KEY);
                batch.sync();
                return true;
            });
        }
    }
}
