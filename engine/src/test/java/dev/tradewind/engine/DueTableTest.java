package dev.tradewind.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.engine.DueTable.Pace;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import dev.tradewind.store.Table;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueTableTest {
    private static final Table DUE = new Table("due");
    private static final Table DONE = new Table("done");
    private static final byte TAG = 7;
    private static final byte[] NOTHING = {};
    private static final Instant START = Instant.parse("2027-01-15T08:00:00Z");

    private final ManualClock clock = new ManualClock(START);
    private final MemoryRows disk = new MemoryRows();
    private final List<String> done = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private Store store = Store.inline(disk);
    private Engine engine = engine();
    private DueTable table = table(Pace.PROMPT);

    private Engine engine() {
        var started = new Engine(store, clock, new Random(42));
        started.start(() -> {});
        return started;
    }

    private DueTable table(Pace pace) {
        var opened = new DueTable(engine, DUE, pace, this::act);
        opened.start();
        return opened;
    }

    /// Marks what is done in the same unit of work, so that a test sees what was committed.
    private void act(UnitOfWork work, Due due) {
        var name = new String(due.name(), UTF_8);
        work.batch().put(DONE, due.name(), due.value());
        if (failing.contains(name)) {
            throw new IllegalStateException(name + " fails");
        }
        work.batch().afterCommit(() -> done.add(name));
    }

    @Test
    void what_is_due_is_done_in_order_and_what_is_not_waits() {
        add(3, "third");
        add(1, "first");
        add(2, "second");

        clock.advance(Duration.ofSeconds(2));

        assertThat(done).containsExactly("first", "second");
        assertThat(names(table.until(DueRows.NEVER, 10))).containsExactly("third");
    }

    @Test
    void what_is_added_late_is_done_at_once() {
        add(-5, "late");

        clock.advance(Duration.ZERO);

        assertThat(done).containsExactly("late");
    }

    @Test
    void what_is_removed_is_not_done() {
        add(1, "kept");
        add(1, "removed");

        var removed = engine.run(work -> table.remove(work, due(1, "removed")));
        var removedAgain = engine.run(work -> table.remove(work, due(1, "removed")));
        clock.advance(Duration.ofSeconds(1));

        assertThat(removed).isTrue();
        assertThat(removedAgain).isFalse();
        assertThat(done).containsExactly("kept");
    }

    @Test
    void what_is_due_until_a_moment_can_be_listed() {
        for (int second = 1; second <= 5; second++) {
            add(second, "due at " + second);
        }

        assertThat(names(table.until(millis(3), 10)))
                .containsExactly("due at 1", "due at 2", "due at 3");
        assertThat(names(table.until(millis(3), 2))).containsExactly("due at 1", "due at 2");
    }

    @Test
    void the_key_is_the_time_the_tag_and_the_name() {
        engine.run(work -> {
            table.add(work, new Due(1000, (byte) 2, new byte[] {42}, new byte[] {1}));
            return true;
        });

        assertThat(store.get(DUE, new byte[] {0, 0, 0, 0, 0, 0, 3, (byte) 0xE8, 2, 42}))
                .hasValue(new byte[] {1});
    }

    @Test
    void a_million_rows_are_one_thing_to_wait_for(@TempDir Path directory) {
        store = Store.open(directory, List.of(DUE, DONE));
        engine = engine();
        table = table(Pace.PROMPT);
        for (int thousand = 0; thousand < 1000; thousand++) {
            addThousand(thousand);
        }

        assertThat(scheduled()).isEqualTo(1);
        assertThat(table.until(DueRows.NEVER, 1_000_001)).hasSize(1_000_000);
        reopen(Store::close, () -> Store.open(directory, List.of(DUE, DONE)));
        assertThat(scheduled()).isEqualTo(1);
        clock.advance(Duration.ofMillis(600));
        assertThat(done).hasSize(600);
        engine.close();
        store.close();
    }

    /// Each at a millisecond of its own, the latest first.
    private void addThousand(int thousand) {
        engine.run(work -> {
            for (int i = 0; i < 1000; i++) {
                long atMillis = START.toEpochMilli() + 1_000_000 - (thousand * 1000L + i);
                table.add(work, Due.at(atMillis, TAG, Long.toString(atMillis).getBytes(UTF_8)));
            }
            return true;
        });
    }

    @Test
    void one_turn_takes_no_more_rows_than_its_pace_allows() {
        table.close();
        table = table(new Pace(Duration.ZERO, 2));
        for (int i = 1; i <= 5; i++) {
            add(1, "row " + i);
        }
        failing.add("row 5");

        clock.advance(Duration.ofSeconds(1));

        assertThat(done).hasSize(4); // the failure undid the third turn, and no other
    }

    @Test
    void a_turn_takes_a_row_at_least() {
        assertThatThrownBy(() -> new Pace(Duration.ZERO, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rows_that_may_wait_go_together_after_a_pause() {
        table.close();
        table = table(new Pace(Duration.ofHours(1), 100));
        add(1, "first");
        clock.advance(Duration.ofSeconds(1));
        add(2, "second");
        add(3, "third");

        clock.advance(Duration.ofMinutes(59));
        assertThat(done).containsExactly("first");
        clock.advance(Duration.ofMinutes(1));

        assertThat(done).containsExactly("first", "second", "third");
    }

    @Test
    void a_failure_in_the_middle_of_a_turn_undoes_it_and_holds_up_no_other_row() {
        for (int i = 1; i <= 3; i++) {
            add(1, "row " + i);
        }
        failing.add("row 2");

        clock.advance(Duration.ofSeconds(1));
        assertThat(done).isEmpty();
        assertThat(store.get(DONE, "row 1".getBytes(UTF_8))).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(done).containsExactly("row 1", "row 3");
        failing.clear();
        clock.advance(DueTable.PUT_OFF);

        assertThat(done).containsExactly("row 1", "row 3", "row 2");
        assertThat(table.until(DueRows.NEVER, 10)).isEmpty();
    }

    @Test
    void two_rows_that_always_fail_hold_up_no_other() {
        for (int i = 1; i <= 4; i++) {
            add(1, "row " + i);
        }
        failing.addAll(List.of("row 1", "row 3"));

        for (int seconds = 0; seconds < 5; seconds++) {
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(done).containsExactly("row 2", "row 4");
        assertThat(names(table.until(DueRows.NEVER, 10))).containsExactly("row 1", "row 3");
    }

    @Test
    void what_could_not_be_written_is_done_later() {
        add(1, "row");
        disk.setFull(true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(done).isEmpty();

        disk.setFull(false);
        clock.advance(Duration.ofSeconds(1));

        assertThat(done).containsExactly("row");
    }

    @Test
    void an_addition_that_could_not_be_written_is_forgotten() {
        disk.setFull(true);
        assertThatThrownBy(() -> add(1, "row")).isInstanceOf(StoreException.class);
        disk.setFull(false);

        assertThat(scheduled()).isZero();
    }

    @Test
    void a_restart_goes_on_with_what_has_become_due_meanwhile() {
        add(1, "overdue");
        add(100, "later");

        reopen(_ -> {}, () -> Store.inline(disk));
        clock.advance(Duration.ofSeconds(50));
        assertThat(done).containsExactly("overdue");
        clock.advance(Duration.ofSeconds(50));

        assertThat(done).containsExactly("overdue", "later");
    }

    private void reopen(Consumer<Store> closing, Supplier<Store> opening) {
        engine.close();
        closing.accept(store);
        store = opening.get();
        engine = engine();
        table = table(Pace.PROMPT);
    }

    @Test
    void an_action_that_adds_for_a_time_that_has_come_has_another_turn() {
        table.close();
        table = new DueTable(engine, DUE, Pace.PROMPT, this::countDown);
        add(1, 3);

        clock.advance(Duration.ofSeconds(1));

        assertThat(done).containsExactly("3", "2", "1", "0");
    }

    private void countDown(UnitOfWork work, Due due) {
        int left = ByteBuffer.wrap(due.name()).getInt();
        done.add(Integer.toString(left));
        if (left > 0) {
            table.add(work, Due.at(due.atMillis(), TAG, name(left - 1)));
        }
    }

    private void add(long seconds, int left) {
        engine.run(work -> {
            table.add(work, Due.at(millis(seconds), TAG, name(left)));
            return true;
        });
    }

    private static byte[] name(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    private void add(long seconds, String name) {
        engine.run(work -> {
            table.add(work, due(seconds, name));
            return true;
        });
    }

    private static Due due(long seconds, String name) {
        return new Due(millis(seconds), TAG, name.getBytes(UTF_8), NOTHING);
    }

    private static long millis(long seconds) {
        return START.plusSeconds(seconds).toEpochMilli();
    }

    private int scheduled() {
        return engine.run(_ -> engine.scheduled());
    }

    private static List<String> names(List<Due> due) {
        return due.stream().map(it -> new String(it.name(), UTF_8)).toList();
    }
}
