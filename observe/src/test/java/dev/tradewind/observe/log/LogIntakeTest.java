package dev.tradewind.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Events that the instance has about itself.
class LogIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:30Z");
    private static final long AT = NOW.toEpochMilli();
    private static final Arn GROUP = LogArns.group("eu-west-1", "000000000000", "/aws/lambda/f");

    @AutoClose private final Store store = Store.on(new MemoryRows());
    private final Engine engine = new Engine(store, new ManualClock(NOW), new Random(1));
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
        offer("s", AT, "x".repeat(LogIntake.WAITING_MAX));
        offer("s", AT, "one more");
        write();

        assertThat(events()).hasSize(1);
    }

    @Test
    void nothing_is_taken_once_it_is_closed() {
        offer("s", AT, "a");
        write();
        offer("s", AT, "b");

        assertThat(events()).hasSize(1);
    }
}
