package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The machine's clock was set while the broker was down. While it runs it does not read that clock.
class ClockJumpTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn queue;

    ClockJumpTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q");
    }

    @Test
    void a_lease_ends_after_its_timeout_although_the_clock_went_back_a_day() {
        broker.send(queue, "a");
        broker.receive(queue);

        broker.reopenAt(broker.clock().instant().minus(Duration.ofDays(1)));

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_receive_that_waits_is_woken_on_time_although_the_clock_went_back() throws Exception {
        broker.send(queue, "a");
        broker.receive(queue);
        broker.reopenAt(broker.clock().instant().minus(Duration.ofDays(1)));
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(60));

        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(waiting.bodies()).containsExactly("a");
    }

    @Test
    void a_message_sent_after_the_clock_went_back_is_not_older_than_those_before() {
        broker.send(queue, "before");
        broker.reopenAt(broker.clock().instant().minus(Duration.ofDays(1)));
        broker.send(queue, "after");

        var messages = broker.receive(queue);

        assertThat(messages).extracting(ReceivedMessage::body).containsExactly("before", "after");
        assertThat(messages).extracting(ReceivedMessage::sentAt).isSorted();
    }

    @Test
    void a_lease_is_over_and_nothing_is_lost_when_the_clock_went_forward_an_hour() {
        broker.send(queue, "a");
        broker.receive(queue);

        broker.reopenAt(broker.clock().instant().plus(Duration.ofHours(1)));

        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_second_that_the_clock_repeats_neither_ends_a_lease_early_nor_holds_it() {
        broker.send(queue, "a");
        broker.receive(queue);

        broker.reopenAt(broker.clock().instant().minus(Duration.ofSeconds(1)));

        broker.clock().advance(Duration.ofSeconds(29));
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_delay_ends_on_time_although_the_clock_went_back() {
        var delayed =
                broker.queue("delayed", QueueSettings.DEFAULT.withDelay(Duration.ofMinutes(1)));
        broker.send(delayed, "late");

        broker.reopenAt(broker.clock().instant().minus(Duration.ofDays(1)));
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.bodies(delayed)).containsExactly("late");
    }
}
