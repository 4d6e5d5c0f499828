package dev.tradewind.broker.queue;

import static dev.tradewind.broker.BrokerFixture.message;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.engine.Arn;
import dev.tradewind.broker.engine.Refusal;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueTest {
    @TempDir Path directory;
    private BrokerFixture broker;

    @BeforeEach
    void open() {
        broker = new BrokerFixture(directory);
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void messages_are_received_in_the_order_sent() {
        var queue = broker.queue("q");

        broker.send(queue, "a", "b", "c");

        assertThat(broker.bodies(queue)).containsExactly("a", "b", "c");
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
    void a_receipt_handle_reads_back_from_its_text_and_nothing_else_does() {
        var receipt = new ReceiptHandle(7, 8, -1, Long.MIN_VALUE);

        assertThat(ReceiptHandle.parse(receipt.toString())).isEqualTo(receipt);
        assertRefused(Refusal.Code.RECEIPT_HANDLE_INVALID, () -> ReceiptHandle.parse("no handle"));
        assertRefused(Refusal.Code.RECEIPT_HANDLE_INVALID, () -> ReceiptHandle.parse("AAAA"));
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

    @Test
    void a_delayed_message_comes_when_it_is_due() {
        var queue = broker.queue("q");
        broker.queues().send(queue, List.of(delayed("late", 60), message("now")));

        assertThat(broker.bodies(queue)).containsExactly("now");
        assertThat(broker.depth(queue).delayed()).isEqualTo(1);
        broker.clock().advance(Duration.ofSeconds(20));
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(40));

        assertThat(broker.bodies(queue)).containsExactlyInAnyOrder("late", "now");
        assertThat(broker.depth(queue).delayed()).isZero();
    }

    @Test
    void a_delayed_message_is_delayed_across_a_restart() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withDelay(Duration.ofMinutes(1)));
        broker.send(queue, "late");

        broker.reopen();
        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.bodies(queue)).containsExactly("late");
    }

    @Test
    void a_message_older_than_the_retention_is_gone() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(5)));
        broker.send(queue, "old");
        broker.clock().advance(Duration.ofMinutes(4));
        broker.send(queue, "new");

        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.bodies(queue)).containsExactly("new");
        assertThat(broker.depth(queue)).extracting(QueueDepth::inFlight).isEqualTo(1L);
    }

    @Test
    void a_message_that_is_visible_again_ends_with_its_retention_too() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(5)));
        broker.send(queue, "received", "waiting");
        broker.queues().receive(queue, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
        broker.clock().advance(Duration.ofMinutes(4));
        assertThat(broker.depth(queue)).extracting(QueueDepth::visible).isEqualTo(2L);
        broker.reopen();

        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.depth(queue)).isEqualTo(new QueueDepth(0, 0, 0, Optional.empty()));
        assertThat(broker.queues().peek(queue, 10)).isEmpty();
    }

    @Test
    void a_receive_that_waits_gets_a_message_as_soon_as_it_is_sent() throws Exception {
        var queue = broker.queue("q");
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(20));

        broker.send(queue, "a");

        assertThat(waiting.bodies()).containsExactly("a");
    }

    @Test
    void a_receive_that_waits_ends_empty_when_its_time_is_over() throws Exception {
        var queue = broker.queue("q");
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(20));

        broker.clock().advance(Duration.ofSeconds(20));

        assertThat(waiting.bodies()).isEmpty();
        broker.send(queue, "a");
        assertThat(broker.bodies(queue)).containsExactly("a");
    }

    @Test
    void a_receive_that_waits_gets_a_message_whose_timeout_ends() throws Exception {
        var queue = broker.queue("q");
        broker.send(queue, "a");
        broker.receive(queue);
        var waiting = new Receiving(broker, queue, Duration.ofSeconds(60));

        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(waiting.bodies()).containsExactly("a");
    }

    @Test
    void a_message_received_too_often_is_dead_lettered_as_it_is() {
        var dead = broker.queue("dead");
        var queue = broker.queue("q", redriving(dead, 2));
        broker.send(queue, "poison");
        var id = receiveAndExpire(queue).messageId();
        receiveAndExpire(queue);

        assertThat(broker.receive(queue)).isEmpty();

        var letter = broker.receive(dead).getFirst();
        assertThat(letter.messageId()).isEqualTo(id);
        assertThat(letter.body()).isEqualTo("poison");
        assertThat(letter.deadLetterSource()).contains(queue);
        assertThat(letter.receiveCount()).isEqualTo(3);
        assertThat(broker.depth(queue).visible()).isZero();
    }

    @Test
    void receives_count_across_restarts() {
        var dead = broker.queue("dead");
        var queue = broker.queue("q", redriving(dead, 2));
        broker.send(queue, "poison");

        broker.receive(queue);
        broker.reopen();
        broker.clock().advance(Duration.ofSeconds(30));
        broker.receive(queue);
        broker.reopen();
        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(broker.receive(queue)).isEmpty();
        assertThat(broker.bodies(dead)).containsExactly("poison");
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
        broker.queues().send(queue, List.of(delayed("late", 60)));

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

        assertRefused(Refusal.Code.QUEUE_NOT_FOUND, () -> broker.receive(queue));
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
                Refusal.Code.QUEUE_EXISTS,
                () -> broker.queue("q", QueueSettings.DEFAULT.withDelay(Duration.ofSeconds(1))));
    }

    @Test
    void a_message_over_the_queues_maximum_is_refused() {
        var queue = broker.queue("q", QueueSettings.DEFAULT.withMaximumMessageBytes(1024));

        broker.send(queue, "x".repeat(1024));

        assertRefused(Refusal.Code.MESSAGE_TOO_LONG, () -> broker.send(queue, "x".repeat(1025)));
        assertThat(broker.depth(queue).visible()).isEqualTo(1);
    }

    @Test
    void a_look_shows_every_state_and_receives_nothing() {
        var queue = broker.queue("q");
        broker.send(queue, "in flight");
        broker.receive(queue);
        broker.send(queue, "visible");
        broker.queues().send(queue, List.of(delayed("delayed", 60)));

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

    private ReceivedMessage receiveAndExpire(Arn queue) {
        var received = broker.receive(queue).getFirst();
        broker.clock().advance(Duration.ofSeconds(30));
        return received;
    }

    private static QueueSettings redriving(Arn dead, int maxReceiveCount) {
        return QueueSettings.DEFAULT.withRedrivePolicy(
                Optional.of(new RedrivePolicy(dead, maxReceiveCount)));
    }

    private static NewMessage delayed(String body, int seconds) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.of(Duration.ofSeconds(seconds)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "sender");
    }

    private static void assertRefused(Refusal.Code code, Runnable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call::run)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }

    @Test
    void a_message_that_is_given_back_after_its_last_receive_is_dead_lettered_at_once() {
        var dead = broker.queue("dead");
        var policy = Optional.of(new RedrivePolicy(dead, 2));
        var queue = broker.queue("working", QueueSettings.DEFAULT.withRedrivePolicy(policy));
        broker.send(queue, "a");

        assertThat(giveBack(queue)).isEqualTo(GivenBack.VISIBLE_LATER);
        assertThat(broker.bodies(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(5));
        assertThat(giveBack(queue)).isEqualTo(GivenBack.DEAD_LETTERED);

        assertThat(broker.depth(queue).inFlight()).isZero();
        assertThat(broker.bodies(dead)).containsExactly("a");
    }

    @Test
    void a_message_that_is_no_longer_held_cannot_be_given_back() {
        var queue = broker.queue("working");
        broker.send(queue, "a");
        var receipt = broker.receive(queue).getFirst().receipt();
        broker.queues().deleteMessages(queue, List.of(receipt));

        assertThat(giveBack(queue, receipt)).isEqualTo(GivenBack.NOT_HELD);
    }

    private GivenBack giveBack(Arn queue) {
        return giveBack(queue, broker.receive(queue).getFirst().receipt());
    }

    private GivenBack giveBack(Arn queue, ReceiptHandle receipt) {
        return broker.broker()
                .transact(work ->
                        broker.queues().giveBack(work, queue, receipt, Duration.ofSeconds(5)));
    }
}
