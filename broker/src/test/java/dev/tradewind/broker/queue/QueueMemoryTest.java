package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.RequestFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The account of what queues keep in the heap, and what they do once it is full.
class QueueMemoryTest {
    /// Of the account here: some 800 messages.
    private static final long HEAP_BYTES = 200_000;

    private static final int MESSAGES = 3000;
    private static final int AT_ONCE = 100;

    @AutoClose private final BrokerFixture broker;

    QueueMemoryTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory, HEAP_BYTES);
    }

    private void fill(Arn queue) {
        for (int i = 0; i < MESSAGES; i += AT_ONCE) {
            var messages = IntStream.range(i, i + AT_ONCE).mapToObj(n -> "m" + n);
            broker.queues().send(queue, messages.map(BrokerFixture::message).toList());
        }
    }

    /// Receives until that is refused.
    private List<ReceivedMessage> receiveAll(Arn queue) {
        var received = new ArrayList<ReceivedMessage>();
        assertRefused(
                RequestFault.THROTTLED,
                () -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        received.addAll(broker.receive(queue));
                    }
                });
        return received;
    }

    @Test
    void messages_are_sent_although_memory_has_no_room_and_stay_on_disk() {
        var queue = broker.queue("q");

        fill(queue);

        assertThat(broker.depth(queue).visible()).isEqualTo(MESSAGES);
        assertThat(broker.heap().bytes()).isLessThan(HEAP_BYTES + 20_000);
    }

    @Test
    void receives_are_throttled_once_memory_is_full_and_go_on_once_messages_are_deleted() {
        var queue = broker.queue("q");
        fill(queue);

        var received = receiveAll(queue);
        assertThat(received).hasSizeBetween(500, MESSAGES - 500);
        assertThat(broker.heap().bytes()).isLessThan(HEAP_BYTES + 20_000);

        delete(queue, received);
        for (int i = 0; i < MESSAGES && broker.depth(queue).visible() > 0; i++) {
            var more = broker.receive(queue);
            assertThat(more).isNotEmpty();
            received.addAll(more);
            delete(queue, more);
        }
        assertThat(received)
                .extracting(ReceivedMessage::body)
                .hasSize(MESSAGES)
                .doesNotHaveDuplicates();
        assertThat(broker.depth(queue).visible()).isZero();
    }

    private void delete(Arn queue, List<ReceivedMessage> messages) {
        broker.queues()
                .deleteMessages(queue, messages.stream().map(ReceivedMessage::receipt).toList());
    }

    @Test
    void messages_whose_receiver_is_gone_are_received_again_although_memory_is_full() {
        var queue = broker.queue("q");
        fill(queue);
        int received = receiveAll(queue).size();

        broker.clock().advance(Duration.ofHours(1));

        assertThat(broker.receive(queue)).isNotEmpty();
        assertThat(received).isPositive();
    }

    @Test
    void another_queue_still_moves_a_little_while_memory_is_full() {
        var full = broker.queue("full");
        var other = broker.queue("other");
        fill(full);
        receiveAll(full);

        for (int i = 0; i < 30; i++) {
            broker.send(other, "m" + i);
            var message = broker.receive(other);
            assertThat(message).extracting(ReceivedMessage::body).containsExactly("m" + i);
            delete(other, message);
        }
    }

    @Test
    void queues_and_topics_are_made_no_more_once_memory_is_full_and_again_once_one_is_gone() {
        var names = new ArrayList<Arn>();
        assertRefused(
                RequestFault.THROTTLED,
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        names.add(broker.queue("q" + i));
                    }
                });
        assertRefused(RequestFault.THROTTLED, () -> IntStream.range(0, 4).forEach(this::topic));
        assertThat(broker.queue("q0")).as("one that is there").isEqualTo(names.getFirst());

        broker.queues().delete(names.getLast());
        broker.queues().delete(names.get(1));

        topic(4);
        assertThat(names).hasSizeBetween(20, 100);
    }

    private void topic(int number) {
        topic("t" + number);
    }

    private void topic(String name) {
        broker.broker()
                .topics()
                .create(BrokerFixture.topicArn(name), TopicSettings.STANDARD, Map.of());
    }

    @Test
    void the_account_is_the_same_after_opening_again_and_empty_once_everything_is_gone() {
        var queue = broker.queue("q");
        var fifo =
                broker.queue(
                        "q.fifo",
                        QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT)));
        broker.send(queue, "a", "b");
        topic("t");
        broker.receive(queue);
        long before = broker.heap().bytes();

        broker.reopen();
        assertThat(broker.heap().bytes()).isEqualTo(before);

        broker.queues().delete(queue);
        broker.queues().delete(fifo);
        broker.broker().topics().delete(BrokerFixture.topicArn("t"));
        assertThat(broker.heap().bytes()).isZero();
    }
}
