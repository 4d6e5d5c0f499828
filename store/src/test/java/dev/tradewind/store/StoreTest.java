package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.store.StoreException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Table ONE = new Table("one");
    private static final Table TWO = new Table("two");

    @TempDir Path directory;
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(directory, List.of(ONE, TWO));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_committed_is_there_after_reopening() {
        put(ONE, "k", "v");
        put(TWO, "k", "w");

        reopen();

        assertThat(get(ONE, "k")).isEqualTo("v");
        assertThat(get(TWO, "k")).isEqualTo("w");
    }

    @Test
    void a_long_value_and_a_deleted_key_read_back() {
        var value = "x".repeat(100_000);
        put(ONE, "long", value);
        put(ONE, "gone", "v");

        store.commit(batch -> {
            batch.delete(ONE, bytes("gone"));
            return true;
        });

        assertThat(get(ONE, "long")).isEqualTo(value);
        assertThat(store.get(ONE, bytes("gone"))).isEmpty();
    }

    @Test
    void a_directory_that_holds_something_else_is_refused_and_left_as_it_was(@TempDir Path other)
            throws IOException {
        Files.writeString(other.resolve("thesis.txt"), "mine");

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(other, List.of(ONE)))
                .withMessageContaining("thesis.txt")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.NOT_EMPTY));
        assertThat(other.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void a_file_system_of_its_own_is_as_good_as_empty(@TempDir Path mounted) throws IOException {
        Files.createDirectory(mounted.resolve("lost+found"));

        Store.open(mounted, List.of(ONE)).close();

        assertThat(mounted.resolve("FORMAT")).exists();
    }

    @Test
    void a_cursor_seeks_forward_and_never_back() {
        store.commit(batch -> {
            for (var key : List.of("a", "c", "e")) {
                batch.put(ONE, bytes(key), bytes(key));
            }
            return true;
        });

        try (var rows = store.scan(ONE, bytes("a"), bytes("z"))) {
            assertThat(rows.seek(bytes("b"))).isTrue();
            assertThat(rows.key()).isEqualTo(bytes("c"));
            assertThat(rows.seek(bytes("a"))).isTrue();
            assertThat(rows.key()).isEqualTo(bytes("c"));
            assertThat(rows.next()).isTrue();
            assertThat(rows.key()).isEqualTo(bytes("e"));
            assertThat(rows.seek(bytes("f"))).isFalse();
        }
    }

    @Test
    void a_scan_walks_its_range_in_key_order() {
        List.of("b", "a", "d", "c").forEach(key -> put(ONE, key, key));

        var keys = new ArrayList<String>();
        try (var rows = store.scan(ONE, bytes("a"), bytes("d"))) {
            while (rows.next()) {
                keys.add(new String(rows.key(), UTF_8));
            }
        }

        assertThat(keys).containsExactly("a", "b", "c");
    }

    @Test
    void a_deleted_range_is_gone_for_later_changes_of_the_group_too() {
        List.of("a", "b", "c").forEach(key -> put(ONE, key, key));

        boolean seen =
                store.commit(batch -> {
                    batch.put(ONE, bytes("b2"), bytes("new"));
                    batch.deleteRange(ONE, bytes("b"), bytes("c"));
                    return batch.get(ONE, bytes("b2")).isPresent();
                });

        assertThat(seen).isFalse();
        assertThat(store.get(ONE, bytes("b"))).isEmpty();
        assertThat(store.get(ONE, bytes("b2"))).isEmpty();
        assertThat(get(ONE, "c")).isEqualTo("c");
    }

    @Test
    void a_decision_sees_every_decision_before_it() throws InterruptedException {
        var threads =
                IntStream.range(0, 200)
                        .mapToObj(_ -> Thread.startVirtualThread(this::add))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(get(ONE, "count")).isEqualTo("200");
    }

    private void add() {
        store.commit(batch -> {
            int before =
                    batch.get(ONE, bytes("count"))
                            .map(value -> Integer.parseInt(new String(value, UTF_8)))
                            .orElse(0);
            batch.put(ONE, bytes("count"), bytes(Integer.toString(before + 1)));
            return true;
        });
    }

    @Test
    void a_decision_that_throws_changes_nothing_and_harms_no_other() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        store.commit(_ -> {
                            throw new IllegalArgumentException("refused");
                        }));

        put(ONE, "k", "v");
        assertThat(get(ONE, "k")).isEqualTo("v");
    }

    @Test
    void a_decision_that_throws_after_a_change_fails_its_group_and_reloads() {
        var loads = new ArrayList<String>();
        store.keepLoaded(() -> loads.add("loaded"));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        store.commit(batch -> {
                            batch.put(ONE, bytes("half"), bytes("done"));
                            throw new IllegalArgumentException("too late");
                        }));

        assertThat(store.get(ONE, bytes("half"))).isEmpty();
        assertThat(loads).containsExactly("loaded", "loaded");
        put(ONE, "k", "v");
        assertThat(get(ONE, "k")).isEqualTo("v");
    }

    @Test
    void actions_run_before_the_write_and_after_the_commit() {
        var order = new ArrayList<String>();

        store.commit(batch -> {
            batch.beforeWrite(() -> {
                order.add("before " + store.get(ONE, bytes("k")).isPresent());
                batch.put(ONE, bytes("k"), bytes("v"));
            });
            batch.afterCommit(() -> order.add("after " + store.get(ONE, bytes("k")).isPresent()));
            return true;
        });

        assertThat(order).containsExactly("before false", "after true");
    }

    @Test
    void an_interrupted_caller_still_learns_its_answer() throws InterruptedException {
        var answered = new CountDownLatch(1);
        var thread =
                Thread.startVirtualThread(() -> {
                    Thread.currentThread().interrupt();
                    put(ONE, "k", "v");
                    if (Thread.currentThread().isInterrupted()) {
                        answered.countDown();
                    }
                });

        thread.join();

        assertThat(answered.getCount()).isZero();
        assertThat(get(ONE, "k")).isEqualTo("v");
    }

    @Test
    void a_directory_in_use_is_refused() {
        assertRefused(Reason.IN_USE, "is in use by another process");
    }

    @Test
    void a_newer_format_is_refused() throws IOException {
        store.close();
        Files.writeString(directory.resolve("FORMAT"), "tradewind-store 99\n");

        assertRefused(Reason.NEWER_FORMAT, "is in format 99");

        Files.writeString(directory.resolve("FORMAT"), "tradewind-store 1\n");
        open();
    }

    @Test
    void a_damaged_manifest_is_refused() throws IOException {
        put(ONE, "k", "v");
        store.close();
        var current = directory.resolve("db/CURRENT");
        var content = Files.readString(current);
        Files.writeString(current, "nonsense");

        assertRefused(Reason.DAMAGED, "is damaged");

        Files.writeString(current, content);
        open();
    }

    @Test
    void a_closed_store_refuses() {
        store.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> put(ONE, "k", "v"))
                .extracting(StoreException::reason)
                .isEqualTo(Reason.CLOSED);
        open();
    }

    @Test
    void a_table_that_only_a_newer_version_knows_is_refused() {
        store.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(directory, List.of(ONE)))
                .withMessageContaining("has tables that this version does not know")
                .extracting(StoreException::reason)
                .isEqualTo(Reason.NEWER_FORMAT);
        open();
    }

    private void assertRefused(Reason reason, String message) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Store.open(directory, List.of(ONE, TWO)))
                .withMessageContaining(message)
                .extracting(StoreException::reason)
                .isEqualTo(reason);
    }

    private void reopen() {
        store.close();
        open();
    }

    private void put(Table table, String key, String value) {
        store.commit(batch -> {
            batch.put(table, bytes(key), bytes(value));
            batch.sync();
            return true;
        });
    }

    private String get(Table table, String key) {
        return new String(store.get(table, bytes(key)).orElseThrow(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
