package dev.tradewind.functions.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.EngineClock.Alarm;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PayloadRoomTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final PayloadRoom room = new PayloadRoom(1_000);
    private final List<String> results = new CopyOnWriteArrayList<>();

    private boolean enter(long bytes) throws InterruptedException {
        return room.enter(bytes, clock, Alarm.NEVER);
    }

    private Thread entering(long bytes, long untilMillis) {
        var thread =
                Thread.startVirtualThread(() -> {
                    try {
                        results.add(bytes + " " + room.enter(bytes, clock, untilMillis));
                    } catch (InterruptedException _) {
                        results.add(bytes + " interrupted");
                    }
                });
        Patience.until(() ->
                thread.getState() == Thread.State.WAITING
                        || thread.getState() == Thread.State.TIMED_WAITING
                        || !thread.isAlive());
        return thread;
    }

    @Test
    void who_finds_no_room_waits_in_line() throws InterruptedException {
        enter(600);
        entering(500, Alarm.NEVER);
        entering(400, Alarm.NEVER);
        assertThat(results).isEmpty();

        room.leave(600);

        Patience.until(() -> results.size() == 2);
        assertThat(results).containsExactlyInAnyOrder("500 true", "400 true");
    }

    @Test
    void a_wait_ends_at_its_time_and_lets_those_behind_it_in() throws InterruptedException {
        enter(600);
        entering(500, clock.millis() + 1_000);
        entering(400, Alarm.NEVER);

        clock.advance(Duration.ofSeconds(1));

        Patience.until(() -> results.size() == 2);
        assertThat(results).containsExactlyInAnyOrder("500 false", "400 true");
    }

    @Test
    void an_interrupt_ends_a_wait_and_lets_those_behind_it_in() throws InterruptedException {
        enter(600);
        var first = entering(500, Alarm.NEVER);
        entering(400, Alarm.NEVER);

        first.interrupt();

        Patience.until(() -> results.size() == 2);
        assertThat(results).containsExactlyInAnyOrder("500 interrupted", "400 true");
        room.leave(1_000);
        assertThat(enter(1_000)).isTrue();
    }

    @Test
    void what_is_larger_than_all_room_has_all_of_it() throws InterruptedException {
        assertThat(enter(10_000)).isTrue();
        assertThat(room.enter(1, clock, clock.millis())).isFalse();

        room.leave(10_000);

        assertThat(enter(1_000)).isTrue();
    }

    @Test
    void what_turns_out_larger_has_others_wait() throws InterruptedException {
        enter(600);
        room.exchange(600, 1_200);
        assertThat(room.enter(1, clock, clock.millis())).isFalse();

        room.exchange(1_200, 100);

        assertThat(enter(900)).isTrue();
    }

    @Test
    void batches_that_wait_for_more_have_a_part_that_leaves_enough_for_a_receive() {
        assertThat(room.receiveBytesMax()).isEqualTo(750);
        assertThat(room.gather(250)).isTrue();
        assertThat(room.gather(1)).isFalse();

        room.endGathering(100);

        assertThat(room.gather(100)).isTrue();
    }
}
