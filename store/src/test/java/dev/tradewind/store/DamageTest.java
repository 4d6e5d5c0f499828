package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store says of files that were cut off or changed. Each group puts the same number into two tables.
class DamageTest {
    private static final List<Table> TABLES = List.of(new Table("one"), new Table("two"));
    private static final int GROUPS = 40;
    private static final int VALUE_BYTES = 3000; // so that the log has several blocks

    @TempDir Path directory;
    private Path data;

    /// A store whose process was killed after its last group.
    @BeforeEach
    void writeAndKill() throws IOException {
        data = directory.resolve("data");
        try (var store = Store.open(data, TABLES)) {
            for (int i = 1; i <= GROUPS; i++) {
                commit(store, i, true);
            }
            copy(data, directory.resolve("killed"));
        }
        data = directory.resolve("killed");
    }

    @Test
    void what_a_killed_process_wrote_is_there() {
        assertThat(open()).isEqualTo(GROUPS);
    }

    @Test
    void a_torn_last_write_leaves_all_whole_groups_before_it() throws IOException {
        var log = log(data);
        long size = Files.size(log);
        var random = new Random(42);
        int before = GROUPS;
        for (int i = 0; i < 20; i++) {
            size -= random.nextInt(VALUE_BYTES * 2);
            truncate(log, size);
            var copy = directory.resolve("torn" + i);
            copy(data, copy);

            int groups = open(copy);

            assertThat(groups).isBetween(0, before);
            before = groups;
        }
        assertThat(before).isLessThan(GROUPS - 10);
    }

    @Test
    void a_byte_that_went_bad_before_acknowledged_writes_is_refused_and_says_what_to_do()
            throws IOException {
        var random = new Random(42);
        for (int i = 0; i < 20; i++) {
            var copy = directory.resolve("flipped" + i);
            copy(data, copy);
            var log = log(copy);
            flip(log, random.nextLong(Files.size(log) - 2 * VALUE_BYTES - 100));

            assertDamaged(() -> open(copy));
        }
    }

    @Test
    void a_hole_in_what_was_never_synced_is_the_end_of_the_log() throws IOException {
        var path = directory.resolve("unsynced");
        var holed = directory.resolve("holed");
        try (var store = Store.open(path, TABLES)) {
            commit(store, 1, true);
            for (int i = 2; i <= GROUPS; i++) {
                commit(store, i, false);
            }
            copy(path, holed);
        }
        var log = log(holed);
        flip(log, Files.size(log) / 2);

        assertThat(open(holed)).isBetween(1, GROUPS / 2);
    }

    /// The power can go while the last group is synced, when its end is on disk already, and what was written
    /// before it is not.
    @Test
    void a_hole_before_a_group_whose_sync_may_not_have_ended_is_the_end_of_the_log()
            throws IOException {
        var path = directory.resolve("syncing");
        var holed = directory.resolve("holed");
        try (var store = Store.open(path, TABLES)) {
            for (int i = 1; i <= GROUPS; i++) {
                commit(store, i, i == 1 || i == GROUPS);
            }
            copy(path, holed);
        }
        var log = log(holed);
        flip(log, Files.size(log) / 2);

        assertThat(open(holed)).isBetween(1, GROUPS / 2);
    }

    @Test
    void a_byte_that_went_bad_in_a_sorted_file_is_refused_and_says_what_to_do() throws IOException {
        open(); // what is in the log goes to sorted files when it is opened
        for (var file : files(data, ".sst")) {
            flip(file, Files.size(file) / 2);
        }

        assertDamaged(this::open);
    }

    private int open() {
        return open(data);
    }

    /// How many groups are there; both tables have the same.
    private static int open(Path data) {
        try (var store = Store.open(data, TABLES)) {
            int one = count(store, TABLES.getFirst());
            assertThat(count(store, TABLES.getLast())).isEqualTo(one);
            return one;
        }
    }

    private static int count(Store store, Table table) {
        int count = 0;
        try (var rows = store.scan(table, new byte[0], new byte[] {Byte.MAX_VALUE})) {
            while (rows.next()) {
                count++;
                assertThat(rows.key()).isEqualTo(key(count));
                assertThat(rows.value()).hasSize(VALUE_BYTES / TABLES.size());
            }
        }
        return count;
    }

    private static void commit(Store store, int number, boolean synced) {
        store.commit(batch -> {
            for (var table : TABLES) {
                batch.put(table, key(number), new byte[VALUE_BYTES / TABLES.size()]);
            }
            if (synced) {
                batch.sync();
            }
            return true;
        });
    }

    private static byte[] key(int number) {
        return "%05d".formatted(number).getBytes(UTF_8);
    }

    private static void assertDamaged(ThrowingCallable call) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(call)
                .withMessageContaining("is damaged")
                .withMessageContaining("restore a backup to another directory")
                .extracting(StoreException::reason)
                .isEqualTo(Reason.DAMAGED);
    }

    private static Path log(Path data) throws IOException {
        return files(data, ".log").getLast();
    }

    private static List<Path> files(Path data, String suffix) throws IOException {
        try (var files = Files.list(data.resolve("db"))) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(size);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.seek(at);
            int value = content.read();
            content.seek(at);
            content.write(value ^ 1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, to.resolve(from.relativize(file).toString())));
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
