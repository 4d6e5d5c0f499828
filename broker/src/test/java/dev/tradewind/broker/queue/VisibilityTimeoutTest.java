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

/// A received message is hidden until its timeout ends, and its receipt is good for as long.
class VisibilityTimeoutTest {
    @AutoClose private final BrokerFixture broker;

    VisibilityTimeoutTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void a_received_message_is_invisible_until_its_timeout_ends() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var first = broker.receive(queue).getFirst();

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(30));
        var second = broker.receive(queue).getFirst();

        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.receiveCount()).isEqualTo(2);
        assertThat(second.firstReceivedAt()).isEqualTo(first.firstReceivedAt());
        assertThat(second.receipt()).isNotEqualTo(first.receipt());
    }

    @Test
    void a_deleted_message_does_not_come_back() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var received = broker.receive(queue).getFirst();

        var results = broker.queues().deleteMessages(queue, List.of(received.receipt()));
        broker.clock().advance(Duration.ofHours(1));

        assertThat(results).containsExactly(LeaseResult.DONE);
        assertThat(broker.receive(queue)).isEmpty();
    }

    @Test
    void a_receipt_outlives_its_timeout_until_the_message_is_received_again() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        var stale = broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(31));

        var late = broker.queues().deleteMessages(queue, List.of(stale.get(0).receipt()));
        var again = broker.receive(queue);
        var replaced = broker.queues().deleteMessages(queue, List.of(stale.get(1).receipt()));

        assertThat(late).containsExactly(LeaseResult.DONE);
        assertThat(again).extracting(ReceivedMessage::body).containsExactly("b");
        assertThat(replaced).containsExactly(LeaseResult.NOT_IN_FLIGHT);
    }

    @Test
    void a_receipt_of_another_queue_is_invalid() {
        var queue = broker.queue("q");
        var other = broker.queue("other");
        broker.send(queue, "a");
        var receipt = broker.receive(queue).getFirst().receipt();

        assertThat(broker.queues().deleteMessages(other, List.of(receipt)))
                .containsExactly(LeaseResult.INVALID_RECEIPT);
    }

    @Test
    void visibility_changed_to_zero_is_visible_at_once() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var receipt = broker.receive(queue).getFirst().receipt();

        var results =
                broker.queues()
                        .changeVisibility(
                                queue, List.of(new VisibilityChange(receipt, Duration.ZERO)));

        assertThat(results).containsExactly(LeaseResult.DONE);
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void an_extended_message_stays_invisible_and_a_visible_one_cannot_be_extended() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var receipt = broker.receive(queue).getFirst().receipt();
        var change = List.of(new VisibilityChange(receipt, Duration.ofMinutes(2)));

        broker.queues().changeVisibility(queue, change);
        broker.clock().advance(Duration.ofSeconds(119));

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.queues().changeVisibility(queue, change))
                .containsExactly(LeaseResult.NOT_IN_FLIGHT);
    }
}
