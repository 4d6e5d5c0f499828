package dev.tradewind.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.patience.Patience;
import dev.tradewind.store.StoreException.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls that are committed together.
@Timeout(30)
final class RoundTest {
    private static final Table TABLE = new Table("table");

    @TempDir private Path directory;
    private final CountedRows rows = new CountedRows();
    private final Store store = Store.on(rows);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void many_calls_are_one_write_and_are_there_after_reopening() {
        try (var durable = Store.open(directory, List.of(TABLE))) {
            durable.commitTogether(
                    calls(() -> put(durable, "a", "1"), () -> put(durable, "b", "2")));
        }
        store.commitTogether(calls(() -> put(store, "a", "1"), () -> put(store, "b", "2")));

        assertThat(rows.writes.get()).isEqualTo(1);
        try (var durable = Store.open(directory, List.of(TABLE))) {
            assertThat(get(durable, "a")).hasValue("1");
            assertThat(get(durable, "b")).hasValue("2");
        }
    }

    @Test
    void a_call_sees_what_those_before_it_changed_and_others_do_not_yet() {
        var seen = new ArrayList<Optional<String>>();
        store.commitTogether(
                calls(
                        () -> put(store, "a", "1"),
                        () -> {
                            seen.add(get(store, "a"));
                            seen.add(rows.get(TABLE, "a".getBytes(UTF_8)).map(String::new));
                        }));

        assertThat(seen).containsExactly(Optional.of("1"), Optional.empty());
    }

    @Test
    void what_a_call_refuses_leaves_the_others_alone() {
        var refused = new AtomicBoolean();
        store.commitTogether(
                calls(
                        () -> put(store, "a", "1"),
                        () -> {
                            assertThatThrownBy(() -> store.commit(_ -> refuse()))
                                    .isInstanceOf(IllegalArgumentException.class);
                            refused.set(true);
                        },
                        () -> put(store, "b", "2")));

        assertThat(refused).isTrue();
        assertThat(get(store, "a")).hasValue("1");
        assertThat(get(store, "b")).hasValue("2");
    }

    @Test
    void nothing_of_a_round_is_there_if_it_cannot_be_written() {
        var loads = new AtomicInteger();
        store.keepLoaded(loads::incrementAndGet);
        rows.rows.setFull(true);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() ->
                        store.commitTogether(
                                calls(() -> put(store, "a", "1"), () -> put(store, "b", "2"))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL));

        rows.rows.setFull(false);
        assertThat(loads).hasValue(2);
        assertThat(get(store, "a")).isEmpty();
        put(store, "c", "3");
        assertThat(get(store, "c")).hasValue("3");
    }

    @Test
    void a_decision_that_breaks_off_halfway_ends_its_round() {
        var later = new AtomicBoolean();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        store.commitTogether(
                                calls(
                                        () -> put(store, "a", "1"),
                                        () -> {
                                            try {
                                                store.commit(RoundTest::breakOff);
                                            } catch (IllegalArgumentException _) {
                                                // as whoever answers a request would
                                            }
                                        },
                                        () -> later.set(true))))
                .withMessage("a decision broke off halfway");

        assertThat(later).isFalse();
        assertThat(get(store, "a")).isEmpty();
    }

    @Test
    void state_is_read_anew_when_a_decision_of_a_round_breaks_off_halfway() {
        var loaded = new ArrayList<Optional<String>>();
        store.keepLoaded(() -> loaded.add(get(store, "a")));

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        store.commitTogether(
                                calls(
                                        () -> put(store, "a", "1"),
                                        () -> store.commit(RoundTest::breakOff))));

        assertThat(loaded).containsExactly(Optional.empty(), Optional.empty());
        store.commitTogether(calls(() -> put(store, "b", "2")));
        assertThat(get(store, "b")).hasValue("2");
    }

    @Test
    void state_that_could_not_be_read_anew_is_before_the_first_decision_of_a_round() {
        var loads = new AtomicInteger();
        store.keepLoaded(() -> {
            if (loads.incrementAndGet() == 2) {
                throw new StoreException(Reason.IO, "unreadable", null);
            }
            get(store, "a");
        });
        assertThatIllegalStateException().isThrownBy(() -> store.commit(RoundTest::breakOff));

        store.commitTogether(calls(() -> put(store, "a", "1")));

        assertThat(loads).hasValue(3);
        assertThat(get(store, "a")).hasValue("1");
    }

    @Test
    void nothing_of_a_round_is_there_if_a_call_throws() {
        var loads = new AtomicInteger();
        store.keepLoaded(loads::incrementAndGet);

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.commitTogether(calls(() -> put(store, "a", "1"), () -> refuse())));

        assertThat(loads).hasValue(2);
        assertThat(get(store, "a")).isEmpty();
    }

    @Test
    void whoever_waits_until_it_is_committed_hears_once_if_it_is_not() {
        var heard = new ArrayList<String>();

        store.commitTogether(calls(() -> putAndListen(heard, "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        store.commitTogether(
                                calls(() -> putAndListen(heard, "b"), () -> refuse())));
        rows.rows.setFull(true);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commitTogether(calls(() -> putAndListen(heard, "c"))));

        assertThat(heard).containsExactly("a", "b: IllegalArgumentException", "c: StoreException");
    }

    private void putAndListen(List<String> heard, String key) {
        put(store, key, "1");
        store.onceCommitted(
                () -> heard.add(key),
                reason -> heard.add(key + ": " + reason.getClass().getSimpleName()));
    }

    @Test
    void whoever_listens_after_a_decision_has_broken_off_hears_of_that_at_once() {
        var heard = new ArrayList<RuntimeException>();
        Runnable breaking =
                () -> {
                    try {
                        store.commit(RoundTest::breakOff);
                    } catch (IllegalArgumentException _) {
                        // as whoever answers a request would
                    }
                    store.onceCommitted(() -> {}, heard::add);
                };

        assertThatIllegalStateException().isThrownBy(() -> store.commitTogether(calls(breaking)));

        assertThat(heard).hasSize(1);
    }

    @Test
    void what_is_written_stands_if_telling_of_it_fails() {
        var loads = new AtomicInteger();
        store.keepLoaded(loads::incrementAndGet);

        store.commitTogether(
                calls(() ->
                        store.commit(batch -> {
                            batch.put(TABLE, "a".getBytes(UTF_8), "1".getBytes(UTF_8));
                            batch.afterCommit(() -> {
                                throw new IllegalStateException("a defect");
                            });
                            return true;
                        })));

        assertThat(get(store, "a")).hasValue("1");
        assertThat(loads).hasValue(2);
    }

    @Test
    void a_round_ends_when_its_group_is_full_and_leaves_the_other_calls() {
        var calls =
                Stream.<Runnable>generate(() -> () -> put(store, "k", "v"))
                        .limit(CommitGroup.DECISIONS_MAX + 1)
                        .iterator();

        store.commitTogether(calls);

        assertThat(calls).hasNext();
        calls.next();
        assertThat(calls).isExhausted();
    }

    @Test
    void what_others_submit_meanwhile_is_written_with_it() throws Exception {
        var other = Thread.ofVirtual().unstarted(() -> put(store, "other", "1"));
        store.commitTogether(
                calls(
                        () -> put(store, "a", "1"),
                        () -> {
                            other.start();
                            awaitWaiting(other);
                        }));
        other.join();

        assertThat(rows.writes.get()).isEqualTo(1);
        assertThat(get(store, "other")).hasValue("1");
    }

    @Test
    void a_decision_within_a_round_cannot_wait_for_another() {
        store.commitTogether(
                calls(() ->
                        assertThatIllegalStateException()
                                .isThrownBy(() ->
                                        store.commit(_ -> {
                                            put(store, "a", "1");
                                            return true;
                                        }))));

        assertThat(get(store, "a")).isEmpty();
    }

    @Test
    void only_the_thread_of_a_round_is_within_it() throws Exception {
        var within = new ArrayList<Boolean>();
        store.commitTogether(
                calls(() -> {
                    within.add(store.isCommittingTogether());
                    var other =
                            Thread.ofPlatform()
                                    .start(() -> within.add(store.isCommittingTogether()));
                    join(other);
                }));
        within.add(store.isCommittingTogether());

        assertThat(within).containsExactly(true, false, false);
    }

    private static void awaitWaiting(Thread thread) {
        Patience.until(() -> thread.getState() == Thread.State.WAITING);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean refuse() {
        throw new IllegalArgumentException("no");
    }

    private static boolean breakOff(Batch batch) {
        batch.put(TABLE, "half".getBytes(UTF_8), "1".getBytes(UTF_8));
        throw new IllegalArgumentException("halfway");
    }

    private static Iterator<Runnable> calls(Runnable... calls) {
        return List.of(calls).iterator();
    }

    private static void put(Store store, String key, String value) {
        store.commit(batch -> {
            batch.put(TABLE, key.getBytes(UTF_8), value.getBytes(UTF_8));
            batch.sync();
            return true;
        });
    }

    private static Optional<String> get(Store store, String key) {
        return store.get(TABLE, key.getBytes(UTF_8)).map(bytes -> new String(bytes, UTF_8));
    }

    /// Rows in memory that count their writes.
    private static final class CountedRows implements Rows {
        private final MemoryRows rows = new MemoryRows();
        private final AtomicInteger writes = new AtomicInteger();

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
            rows.write(changes, sync);
            writes.incrementAndGet();
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
