package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A received message is hidden until its timeout ends; on a standard queue every receipt that it had is good until
/// it is deleted.
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
    void a_receipt_deletes_its_message_after_the_timeout_and_after_later_receives() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        var first = broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(31));

        var late = delete(queue, first.get(0));
        var again = broker.receive(queue);
        broker.reopen();
        var replaced = delete(queue, first.get(1));

        assertThat(late).isEqualTo(LeaseResult.DONE);
        assertThat(again).extracting(ReceivedMessage::body).containsExactly("b");
        assertThat(replaced).isEqualTo(LeaseResult.DONE);
        assertThat(delete(queue, again.getFirst())).isEqualTo(LeaseResult.GONE);
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(broker.receive(queue)).isEmpty();
    }

    @Test
    void a_receipt_deletes_no_other_message() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        var received = broker.receive(queue);
        var mixed =
                new ReceiptHandle(
                        received.get(0).receipt().queueId(),
                        received.get(0).receipt().sequence(),
                        received.get(1).receipt().messageToken(),
                        received.get(0).receipt().receiveToken());

        assertThat(broker.queues().deleteMessages(queue, List.of(mixed)))
                .containsExactly(LeaseResult.GONE);
        broker.clock().advance(Duration.ofSeconds(31));
        assertThat(broker.bodies(queue)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void only_the_latest_receipt_deletes_for_a_consumer_in_this_process() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var first = broker.receive(queue).getFirst().receipt();
        broker.clock().advance(Duration.ofSeconds(31));
        var second = broker.receive(queue).getFirst().receipt();

        assertThat(deleteHeld(queue, first)).isEqualTo(LeaseResult.EXPIRED);
        assertThat(deleteHeld(queue, second)).isEqualTo(LeaseResult.DONE);
    }

    private LeaseResult delete(Arn queue, ReceivedMessage message) {
        return broker.queues().deleteMessages(queue, List.of(message.receipt())).getFirst();
    }

    private LeaseResult deleteHeld(Arn queue, ReceiptHandle receipt) {
        return broker.broker()
                .transact(work -> broker.queues().deleteMessage(work, queue, receipt));
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
    void an_extended_message_stays_invisible_and_a_visible_one_stays_visible() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var receipt = broker.receive(queue).getFirst().receipt();
        var change = List.of(new VisibilityChange(receipt, Duration.ofMinutes(2)));

        broker.queues().changeVisibility(queue, change);
        broker.clock().advance(Duration.ofSeconds(119));

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(1));
        assertThat(broker.queues().changeVisibility(queue, change))
                .containsExactly(LeaseResult.VISIBLE);
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void an_earlier_receipt_ends_the_timeout_of_a_later_receive() {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        var first = broker.receive(queue).getFirst().receipt();
        broker.clock().advance(Duration.ofSeconds(31));
        broker.receive(queue);

        var results =
                broker.queues()
                        .changeVisibility(
                                queue, List.of(new VisibilityChange(first, Duration.ZERO)));

        assertThat(results).containsExactly(LeaseResult.DONE);
        assertThat(broker.bodies(queue)).containsExactly("a");
    }
}
