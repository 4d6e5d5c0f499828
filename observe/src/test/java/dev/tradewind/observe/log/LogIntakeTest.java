package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Events that the instance has about itself.
class LogIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/aws/lambda/f");

    @AutoClose private final Store store = Store.on(new MemoryRows());
    private final ManualClock clock = new ManualClock(NOW);
    private final Engine engine = new Engine(store, clock, new Random(1));
    private final LogStore logs = new LogStore(engine);
    private final LogIntake intake = new LogIntake(engine, logs);

    LogIntakeTest() {
        engine.start(logs::load);
    }

    private void offer(String stream, long atMillis, String message) {
        intake.offer(GROUP, stream, List.of(new LogEvent(atMillis, message)));
    }

    /// Writes all that was offered.
    private void write() {
        intake.begin();
        intake.close();
    }

    private List<StoredEvent> events() {
        var all =
                new LogSelection(
                        OptionalLong.empty(), _ -> true, _ -> true, 0, Long.MAX_VALUE, 100);
        return logs.reader().forward(logs.groups().get(GROUP), all, LogPosition.before(0)).events();
    }

    @Test
    void what_has_gathered_is_a_block_for_each_stream_of_a_group_that_is_made() {
        offer("s", AT + 1, "b");
        offer("s", AT, "a");
        offer("t", AT + 2, "c");
        write();

        assertThat(events()).extracting(StoredEvent::message).containsExactly("a", "b", "c");
        assertThat(events())
                .extracting(it -> it.position().number())
                .satisfies(numbers ->
                        assertThat(numbers.get(0))
                                .isEqualTo(numbers.get(1))
                                .isNotEqualTo(numbers.get(2)));
    }

    @Test
    void what_comes_beyond_the_bound_is_left_out() {
        offer("s", AT, "x".repeat(LogIntake.WAITING_MAX - LogIntake.EVENT_WEIGHT));
        offer("s", AT, "one more");
        write();

        assertThat(events()).hasSize(1);
    }

    @Test
    void lines_without_a_character_have_a_weight_too() {
        var lines = Collections.nCopies(LogIntake.WAITING_MAX / 100, new LogEvent(AT, ""));
        intake.offer(GROUP, "s", lines);
        offer("t", AT, "one more");
        write();

        assertThat(isThere("s")).isTrue();
        assertThat(isThere("t")).isFalse();
    }

    private boolean isThere(String stream) {
        return logs.groups().find(GROUP).flatMap(it -> logs.streams().find(it, stream)).isPresent();
    }

    @Test
    void what_is_being_written_takes_room_until_it_is() throws InterruptedException {
        var writing = new CountDownLatch(1);
        var isOffered = new CountDownLatch(1);
        logs.writer()
                .followedBy((_, _, _) -> {
                    writing.countDown();
                    await(isOffered);
                    return _ -> {};
                });
        offer("s", AT, "x".repeat(LogIntake.WAITING_MAX - LogIntake.EVENT_WEIGHT));
        intake.begin();
        writing.await();
        offer("t", AT, "one more");
        isOffered.countDown();
        Patience.until(() -> {
            offer("u", AT, "later");
            return isThere("u");
        });
        intake.close();

        assertThat(isThere("s")).isTrue();
        assertThat(isThere("t")).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_cannot_be_made_ready_is_left_out_and_nothing_else() {
        logs.writer()
                .followedBy((_, _, events) -> {
                    if (events.getFirst().message().equals("bad")) {
                        throw new IllegalStateException("bad");
                    }
                    return _ -> {};
                });
        offer("s", AT, "bad");
        offer("t", AT, "good");
        intake.begin();
        Patience.until(() -> isThere("t"));
        offer("u", AT, "later");
        intake.close();

        assertThat(isThere("s")).isFalse();
        assertThat(isThere("u")).isTrue();
    }

    @Test
    void the_next_is_written_when_a_decision_broke_off() {
        var isBroken = new AtomicBoolean();
        logs.writer()
                .followedBy((_, _, _) ->
                        _ -> {
                            if (isBroken.compareAndSet(false, true)) {
                                throw new IllegalStateException("a defect of somebody else's");
                            }
                        });
        offer("s", AT, "lost");
        intake.begin();
        Patience.until(isBroken::get);
        offer("t", AT, "later");
        intake.close();

        assertThat(isThere("s")).isFalse();
        assertThat(isThere("t")).isTrue();
    }

    @Test
    void what_is_gathered_is_written_together_once_its_time_has_come() {
        try (var gathering = new LogIntake(engine, logs, Duration.ofMillis(500))) {
            gathering.begin();
            gathering.offer(GROUP, "s", List.of(new LogEvent(AT, "a")));
            gathering.offer(GROUP, "s", List.of(new LogEvent(AT, "b")));
            assertThat(isThere("s")).isFalse();
            clock.advance(Duration.ofMillis(500));
            Patience.until(() -> isThere("s"));

            assertThat(events())
                    .hasSize(2)
                    .extracting(it -> it.position().number())
                    .containsOnly(events().getFirst().position().number());
        }
    }

    @Test
    void many_that_are_gathered_are_written_before_their_time() {
        try (var gathering = new LogIntake(engine, logs, Duration.ofHours(1))) {
            gathering.begin();
            gathering.offer(GROUP, "s", List.of(new LogEvent(AT, "x".repeat(2 << 20))));
            Patience.until(() -> isThere("s"));
        }
    }

    @Test
    void what_is_gathered_is_written_when_it_is_closed() {
        var gathering = new LogIntake(engine, logs, Duration.ofHours(1));
        gathering.begin();
        gathering.offer(GROUP, "s", List.of(new LogEvent(AT, "a")));
        gathering.close();

        assertThat(events()).hasSize(1);
    }

    @Test
    void a_group_is_made_with_its_days_and_keeps_what_somebody_has_said_since() {
        var allowance = new LogAllowance(OptionalInt.of(14), Long.MAX_VALUE);
        intake.begin();
        intake.offer(GROUP, "s", List.of(new LogEvent(AT, "a")), allowance);
        Patience.until(() -> isThere("s"));
        assertThat(logs.groups().get(GROUP).retentionDays()).hasValue(14);

        logs.groups().keep(GROUP, OptionalInt.of(3));
        intake.offer(GROUP, "t", List.of(new LogEvent(AT, "b")), allowance);
        Patience.until(() -> isThere("t"));
        intake.close();

        assertThat(logs.groups().get(GROUP).retentionDays()).hasValue(3);
    }

    @Test
    void a_group_has_no_more_than_its_room_and_its_oldest_hour_makes_room() {
        var allowance = new LogAllowance(OptionalInt.empty(), 100_000);
        intake.begin();
        for (int hour = 0; hour < 5; hour++) {
            var stream = "hour-" + hour;
            var event = new LogEvent(clock.millis(), LogStoreTest.noise(hour, 40_000));
            intake.offer(GROUP, stream, List.of(event), allowance);
            Patience.until(() -> isThere(stream));
            clock.advance(Duration.ofHours(1));
        }
        assertThat(events()).hasSize(2);
        assertThat(intake.leftOut()).isZero();

        var now = clock.millis();
        for (int i = 0; i < 5; i++) {
            var event = new LogEvent(now, LogStoreTest.noise(i, 40_000));
            intake.offer(GROUP, "full-" + i, List.of(event), allowance);
            int written = i + 1;
            Patience.until(() -> isThere("full-" + (written - 1)) || intake.leftOut() > 0);
        }
        intake.close();

        assertThat(events()).hasSize(2).allSatisfy(it -> assertThat(it.atMillis()).isEqualTo(now));
        assertThat(intake.leftOut()).isEqualTo(3);
        assertThat(intake.taken()).isEqualTo(10);
    }

    @Test
    void hours_ahead_have_their_part_of_a_groups_room() {
        var allowance = new LogAllowance(OptionalInt.empty(), 100_000);
        long ahead = clock.millis() + Duration.ofHours(1).toMillis();
        intake.begin();
        for (int i = 0; i < 2; i++) {
            var stream = "ahead-" + i;
            var event = new LogEvent(ahead, LogStoreTest.noise(i, 40_000));
            intake.offer(GROUP, stream, List.of(event), allowance);
            Patience.until(() -> isThere(stream));
        }
        var event = new LogEvent(clock.millis(), LogStoreTest.noise(2, 40_000));
        intake.offer(GROUP, "now", List.of(event), allowance);
        Patience.until(() -> isThere("now") || intake.leftOut() > 0);
        intake.close();

        assertThat(isThere("now")).isFalse();
        assertThat(intake.leftOut()).isEqualTo(1);
    }

    @Test
    void nothing_is_taken_once_it_is_closed() {
        offer("s", AT, "a");
        write();
        offer("s", AT, "b");

        assertThat(events()).hasSize(1);
    }

    @Test
    void what_is_for_a_group_that_somebody_made_does_not_make_it_anew() {
        logs.groups().create(GROUP, "STANDARD", Map.of());
        intake.offerToMade(GROUP, "s", List.of(new LogEvent(AT, "a")));
        logs.groups().delete(GROUP);
        write();

        assertThat(logs.groups().find(GROUP)).isEmpty();
    }

    @Test
    void what_waits_when_it_is_cleared_is_not_written() {
        offer("s", AT, "a");
        intake.clear();
        write();

        assertThat(logs.groups().find(GROUP)).isEmpty();
    }

    @Test
    void what_is_made_ready_when_it_is_cleared_is_not_written() throws InterruptedException {
        var isReady = new CountDownLatch(1);
        var isCleared = new CountDownLatch(1);
        logs.writer()
                .followedBy((_, _, _) -> {
                    isReady.countDown();
                    await(isCleared);
                    return _ -> {};
                });
        offer("s", AT, "a");
        intake.begin();
        isReady.await();
        engine.run(work -> {
            logs.reset(work, Set.of());
            intake.clear();
            return true;
        });
        isCleared.countDown();
        intake.close();

        assertThat(logs.groups().find(GROUP)).isEmpty();
    }
}
