package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Table ONE = new Table("one");
    private static final Table TWO = new Table("two");
    private static final Instant TAKEN = Instant.parse("2027-01-15T08:00:00Z");

    @TempDir Path directory;
    private Path copy;
    private Path restored;
    private Store store;

    @BeforeEach
    void open() {
        copy = directory.resolve("copy");
        restored = directory.resolve("restored");
        store = Store.open(directory.resolve("data"), List.of(ONE, TWO));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_was_committed_before_a_backup_is_restored_and_nothing_later() {
        put("before");

        var backup = backup();
        put("after");

        Backup.in(copy).restore(restored, CopyProgress.UNHEARD);
        try (var reopened = Store.open(restored, List.of(ONE, TWO))) {
            assertThat(reopened.get(ONE, bytes("before"))).isPresent();
            assertThat(reopened.get(ONE, bytes("after"))).isEmpty();
        }
        assertThat(Backup.in(copy)).isEqualTo(backup);
        assertThat(backup.taken()).isEqualTo(TAKEN);
    }

    @Test
    void tables_that_are_changed_together_are_restored_together_although_commits_go_on()
            throws InterruptedException {
        var written = new AtomicInteger();
        var writer = Thread.ofPlatform().start(() -> count(written));
        var before = new ArrayList<Integer>();
        for (int i = 0; i < 5; i++) {
            before.add(written.get());
            store.backup(directory.resolve("copy" + i), TAKEN, CopyProgress.UNHEARD);
        }
        writer.interrupt();
        writer.join();

        for (int i = 0; i < 5; i++) {
            var target = directory.resolve("restored" + i);
            Backup.in(directory.resolve("copy" + i)).restore(target, CopyProgress.UNHEARD);
            try (var reopened = Store.open(target, List.of(ONE, TWO))) {
                int one = number(reopened, ONE);
                assertThat(number(reopened, TWO)).isEqualTo(one);
                assertThat(one).isGreaterThanOrEqualTo(before.get(i));
            }
        }
        assertThat(written.get()).isGreaterThan(before.getLast());
    }

    private void count(AtomicInteger written) {
        while (!Thread.currentThread().isInterrupted()) {
            int next = written.get() + 1;
            store.commit(batch -> {
                batch.put(ONE, bytes("count"), bytes(Integer.toString(next)));
                batch.put(TWO, bytes("count"), bytes(Integer.toString(next)));
                return true;
            });
            written.set(next);
        }
    }

    private static int number(Store store, Table table) {
        return store.get(table, bytes("count"))
                .map(value -> Integer.parseInt(new String(value, UTF_8)))
                .orElse(0);
    }

    @Test
    void progress_of_backup_and_restore_ends_with_the_whole() {
        put("k");
        var heard = new ArrayList<Long>();
        CopyProgress listener = (done, total) -> heard.add(total - done);

        var backup = store.backup(copy, TAKEN, listener);
        assertThat(heard).startsWith(backup.sizeBytes()).endsWith(0L);

        heard.clear();
        backup.restore(restored, listener);
        assertThat(heard).startsWith(backup.sizeBytes()).endsWith(0L);
    }

    @Test
    void a_backup_into_a_directory_that_holds_something_is_refused() {
        assertRefused(
                () -> store.backup(directory, TAKEN, CopyProgress.UNHEARD),
                Reason.NOT_EMPTY,
                "is not empty");
    }

    @Test
    void a_restore_over_existing_data_is_refused_and_leaves_it() {
        put("k");
        var backup = backup();

        assertRefused(
                () -> backup.restore(directory.resolve("data"), CopyProgress.UNHEARD),
                Reason.NOT_EMPTY,
                "is not empty");

        assertThat(store.get(ONE, bytes("k"))).isPresent();
    }

    @Test
    void a_backup_that_was_interrupted_is_refused() throws IOException {
        backup();
        Files.delete(copy.resolve("BACKUP"));

        assertRefused(() -> Backup.in(copy), Reason.DAMAGED, "holds no complete backup");
    }

    @Test
    void a_manifest_that_was_cut_off_is_refused() throws IOException {
        backup();
        var lines = Files.readAllLines(copy.resolve("BACKUP"));
        Files.write(copy.resolve("BACKUP"), lines.subList(0, lines.size() - 1));

        assertRefused(() -> Backup.in(copy), Reason.DAMAGED, "its BACKUP does not read");
    }

    @Test
    void a_flipped_byte_is_found_and_the_target_stays_as_it_was() throws IOException {
        put("k");
        var backup = backup();
        var largest = backup.files().stream().filter(file -> file.sizeBytes() > 100).findFirst();
        flip(copy.resolve(largest.orElseThrow().name()));

        assertRefused(
                () -> backup.restore(restored, CopyProgress.UNHEARD),
                Reason.DAMAGED,
                "does not read back as it was written");

        assertThat(restored).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**restoring*");
    }

    @Test
    void a_file_that_is_missing_is_found() throws IOException {
        var backup = backup();
        Files.delete(copy.resolve("db/CURRENT"));

        assertRefused(
                () -> backup.restore(restored, CopyProgress.UNHEARD),
                Reason.DAMAGED,
                "db/CURRENT is missing");
    }

    @Test
    void a_backup_of_a_newer_format_is_refused() throws IOException {
        var backup = backup();
        Files.writeString(copy.resolve("FORMAT"), "tradewind-store 99\n");

        assertRefused(
                () -> backup.restore(restored, CopyProgress.UNHEARD),
                Reason.NEWER_FORMAT,
                "is in format 99");
    }

    @Test
    void a_backup_is_not_opened_as_a_store() {
        backup();

        assertRefused(() -> Store.open(copy, List.of(ONE, TWO)), Reason.NOT_EMPTY, "is a backup");
    }

    @Test
    void a_manifest_cannot_name_a_file_elsewhere() throws IOException {
        backup();
        Files.writeString(
                copy.resolve("BACKUP"),
                "tradewind-backup 1\ntaken %s\n0 00000000 ../outside\nend 1\n".formatted(TAKEN));

        assertRefused(() -> Backup.in(copy), Reason.DAMAGED, "its BACKUP does not read");
    }

    private Backup backup() {
        return store.backup(copy, TAKEN, CopyProgress.UNHEARD);
    }

    private void put(String key) {
        store.commit(batch -> {
            batch.put(ONE, bytes(key), bytes("v"));
            batch.sync();
            return true;
        });
    }

    private static void flip(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int value = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(value ^ 1);
        }
    }

    private static void assertRefused(ThrowingCallable call, Reason reason, String message) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .extracting(StoreException::reason)
                .isEqualTo(reason);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
