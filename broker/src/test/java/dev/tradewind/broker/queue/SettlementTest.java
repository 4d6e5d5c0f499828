package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTest {
    @AutoClose private final BrokerFixture broker;

    SettlementTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void some_messages_are_deleted_and_others_come_again_when_they_are_to() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b", "c");
        var received = broker.receive(queue);

        var results =
                broker.queues()
                        .settle(
                                queue,
                                List.of(received.get(0).receipt(), received.get(2).receipt()),
                                List.of(
                                        new VisibilityChange(
                                                received.get(1).receipt(), Duration.ofSeconds(5))));

        assertThat(results).containsExactly(LeaseResult.DONE, LeaseResult.DONE);
        broker.clock().advance(Duration.ofSeconds(4));
        assertThat(broker.bodies(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.bodies(queue)).containsExactly("b");
    }

    @Test
    void what_another_receive_has_is_left_alone() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        var before = broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(30));
        broker.receive(queue);

        var results =
                broker.queues()
                        .settle(
                                queue,
                                List.of(before.get(0).receipt()),
                                List.of(
                                        new VisibilityChange(
                                                before.get(1).receipt(), Duration.ZERO)));

        assertThat(results).containsExactly(LeaseResult.EXPIRED);
        assertThat(broker.bodies(queue)).isEmpty();
        assertThat(broker.depth(queue).inFlight()).isEqualTo(2);
    }

    @Test
    void messages_are_held_by_their_latest_receive_only() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var before = broker.receive(queue).getFirst().receipt();
        broker.clock().advance(Duration.ofSeconds(30));
        var latest = broker.receive(queue).getFirst().receipt();

        assertThat(broker.queues().hold(queue, List.of(before, latest), Duration.ofMinutes(2)))
                .containsExactly(LeaseResult.EXPIRED, LeaseResult.DONE);

        broker.clock().advance(Duration.ofSeconds(119));
        assertThat(broker.bodies(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.bodies(queue)).containsExactly("a");
    }
}
