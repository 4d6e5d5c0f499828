package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A FIFO queue delays its messages by the delay that it has, not by the one that it had; a standard queue does not.
class FifoDelayTest {
    private static final QueueSettings FIFO =
            QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT));

    @AutoClose private final BrokerFixture broker;
    private final Arn queue;

    FifoDelayTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q.fifo", FIFO.withDelay(Duration.ofMinutes(1)));
    }

    @Test
    void a_delay_that_is_lowered_is_lowered_for_what_was_sent() {
        send("A", "a");
        assertThat(broker.receive(queue)).isEmpty();

        delay(queue, Duration.ofSeconds(20));
        broker.clock().advance(Duration.ofSeconds(19));
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));

        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void without_a_delay_what_was_sent_comes_at_once_and_in_order() {
        send("A", "a1", "a2");
        delay(queue, Duration.ZERO);
        send("A", "a3");

        broker.clock().advance(Duration.ofMillis(1));

        assertThat(broker.bodies(queue)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void a_delay_that_is_raised_hides_what_was_sent_for_the_rest_of_it() {
        delay(queue, Duration.ZERO);
        send("A", "a");
        broker.clock().advance(Duration.ofSeconds(1));

        delay(queue, Duration.ofSeconds(4));

        assertThat(broker.receive(queue)).isEmpty();
        assertThat(broker.depth(queue).delayed()).isEqualTo(1);
        assertThat(broker.depth(queue).visible()).isZero();
        assertThat(broker.queues().peek(queue, 10))
                .extracting(PeekedMessage::state)
                .containsExactly(PeekedMessage.State.DELAYED);
        broker.clock().advance(Duration.ofSeconds(3));
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_delay_that_is_raised_counts_after_a_restart_too() {
        delay(queue, Duration.ZERO);
        send("A", "a");
        send("B", "b");
        delay(queue, Duration.ofMinutes(1));

        broker.reopen();

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(broker.bodies(queue)).containsExactly("a", "b");
    }

    @Test
    void what_was_received_before_is_not_delayed_again() {
        delay(queue, Duration.ZERO);
        send("A", "a1", "a2");
        broker.queues().receive(queue, ReceiveRequest.upTo(1));

        delay(queue, Duration.ofMinutes(15));
        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(broker.bodies(queue)).containsExactly("a1");
    }

    @Test
    void a_delay_that_is_lowered_ends_the_wait_of_a_receive() throws Exception {
        send("A", "a");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            broker.queues()
                                    .receive(
                                            queue,
                                            ReceiveRequest.upTo(1)
                                                    .waiting(Duration.ofSeconds(20))));
            delay(queue, Duration.ZERO);
            broker.clock().advance(Duration.ofMillis(1));

            assertThat(waiting.get()).extracting(ReceivedMessage::body).containsExactly("a");
        }
    }

    @Test
    void a_standard_queue_delays_what_was_sent_as_it_was_when_it_was_sent() {
        var standard = broker.queue("q", QueueSettings.DEFAULT.withDelay(Duration.ofMinutes(1)));
        broker.send(standard, "late");
        delay(standard, Duration.ZERO);
        broker.send(standard, "now");
        delay(standard, Duration.ofSeconds(90));

        assertThat(broker.bodies(standard)).containsExactly("now");
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(broker.bodies(standard)).contains("late");
    }

    private void delay(Arn changed, Duration delay) {
        broker.queues().configure(changed, settings -> settings.withDelay(delay));
    }

    private void send(String group, String... bodies) {
        for (var body : bodies) {
            var message =
                    new NewMessage(
                            body,
                            Map.of(),
                            Optional.empty(),
                            Optional.of(group),
                            Optional.of(body),
                            Optional.empty(),
                            BrokerFixture.ACCOUNT);
            broker.queues().send(queue, List.of(message));
        }
    }
}
