package dev.tradewind.broker.queue;

import static dev.tradewind.broker.BrokerFixture.delayed;
import static dev.tradewind.broker.BrokerFixture.message;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
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

/// What a queue keeps, refuses and hands out.
class QueueTest {
    @AutoClose private final BrokerFixture broker;

    QueueTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
    }

    @Test
    void messages_are_received_in_the_order_sent() {
        var queue = broker.queue("q");

        broker.send(queue, "a", "b", "c");

        assertThat(broker.bodies(queue)).containsExactly("a", "b", "c");
    }

    @Test
    void a_restart_keeps_what_waits_and_what_is_in_flight() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        var receipt = broker.queues().receive(queue, ReceiveRequest.upTo(1)).getFirst().receipt();

        broker.reopen();

        assertThat(broker.depth(queue).inFlight()).isEqualTo(1);
        assertThat(broker.bodies(queue)).containsExactly("b");
        assertThat(broker.queues().deleteMessages(queue, List.of(receipt)))
                .containsExactly(LeaseResult.DONE);
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.bodies(queue)).containsExactly("b");
    }

    @Test
    void a_queue_deeper_than_its_window_is_drained_in_order() {
        var queue = broker.queue("q");
        var bodies = IntStream.range(0, 5000).mapToObj(Integer::toString).toList();
        broker.queues().send(queue, bodies.stream().map(BrokerFixture::message).toList());

        var drained = drain(queue);

        assertThat(drained).isEqualTo(bodies);
        assertThat(broker.depth(queue)).isEqualTo(new QueueDepth(0, 0, 0, Optional.empty()));
    }

    @Test
    void purge_removes_everything_and_later_messages_come() {
        var queue = broker.queue("q");
        broker.send(queue, "a", "b");
        broker.receive(queue);
        broker.queues().send(queue, List.of(delayed("late", Duration.ofMinutes(1))));

        broker.queues().purge(queue);
        broker.send(queue, "c");
        broker.clock().advance(Duration.ofHours(1));

        assertThat(broker.bodies(queue)).containsExactly("c");
        broker.reopen();
        assertThat(broker.depth(queue).inFlight()).isEqualTo(1);
    }

    @Test
    void a_deleted_queue_is_gone_and_its_name_is_free_after_a_minute() {
        var queue = broker.queue("q");
        broker.send(queue, "a");

        broker.queues().delete(queue);

        assertRefused(QueueFault.QUEUE_NOT_FOUND, () -> broker.receive(queue));
        broker.reopen();
        assertThat(broker.queues().find(queue)).isEmpty();
        broker.clock().advance(Cooldowns.TIME);
        broker.queue("q");
        assertThat(broker.receive(queue)).isEmpty();
    }

    @Test
    void the_same_name_with_other_settings_is_refused() {
        broker.queue("q");

        assertThat(broker.queue("q")).isEqualTo(queueArn("q"));
        assertRefused(
                QueueFault.QUEUE_EXISTS,
                () -> broker.queue("q", QueueSettings.DEFAULT.withDelay(Duration.ofSeconds(1))));
    }

    @Test
    void a_message_over_the_queues_maximum_is_refused() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withMaximumMessageBytes(1024));

        broker.send(queue, "x".repeat(1024));

        assertRefused(QueueFault.MESSAGE_TOO_LONG, () -> broker.send(queue, "x".repeat(1025)));
        assertThat(broker.depth(queue).visible()).isEqualTo(1);
    }

    @Test
    void a_look_shows_every_state_and_receives_nothing() {
        var queue = broker.queue("q");
        broker.send(queue, "in flight");
        broker.receive(queue);
        broker.send(queue, "visible");
        broker.queues().send(queue, List.of(delayed("delayed", Duration.ofMinutes(1))));

        var seen = broker.queues().peek(queue, 10);

        assertThat(seen)
                .extracting(PeekedMessage::body, PeekedMessage::state)
                .containsExactly(
                        tuple("in flight", PeekedMessage.State.IN_FLIGHT),
                        tuple("visible", PeekedMessage.State.VISIBLE),
                        tuple("delayed", PeekedMessage.State.DELAYED));
        assertThat(broker.bodies(queue)).containsExactly("visible");
    }

    @Test
    void attributes_of_every_type_come_back_as_sent() {
        var queue = broker.queue("q");
        Map<String, MessageAttribute> attributes =
                Map.of(
                        "text", MessageAttribute.string("ü"),
                        "number", MessageAttribute.number("1.50"),
                        "bytes", new MessageAttribute.Binary("Binary.gif", new byte[] {1, -1}));

        broker.queues().send(queue, List.of(NewMessage.of("body", attributes, "sender")));

        var received = broker.receive(queue).getFirst();
        assertThat(received.attributes()).isEqualTo(attributes);
        assertThat(received.senderId()).isEqualTo("sender");
    }

    private List<String> drain(Arn queue) {
        var drained = new ArrayList<String>();
        for (var batch = broker.receive(queue); !batch.isEmpty(); batch = broker.receive(queue)) {
            batch.forEach(message -> drained.add(message.body()));
            broker.queues()
                    .deleteMessages(queue, batch.stream().map(ReceivedMessage::receipt).toList());
        }
        return drained;
    }
}
