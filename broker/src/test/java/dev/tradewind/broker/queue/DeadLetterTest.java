package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {
    @AutoClose private final BrokerFixture broker;

    DeadLetterTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
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
    void a_letter_keeps_the_code_that_gave_it_up_and_one_of_before_has_none() {
        var dead = broker.queue("dead");
        var queue = broker.queue("q", redriving(dead, 1));
        broker.send(queue, "early");
        receiveAndExpire(queue);
        assertThat(broker.receive(queue)).isEmpty();

        broker.queues().runs("1.2.3+abc");
        broker.send(queue, "late");
        receiveAndExpire(queue);
        assertThat(broker.receive(queue)).isEmpty();
        broker.reopen();
        broker.queues().runs("2.0.0");

        assertThat(broker.queues().peek(dead, 10, 1 << 20))
                .extracting(PeekedMessage::body, PeekedMessage::deadLetteredBy)
                .containsExactly(
                        tuple("early", Optional.empty()), tuple("late", Optional.of("1.2.3+abc")));
        assertThat(broker.receive(dead))
                .extracting(ReceivedMessage::body)
                .containsExactly("early", "late");
    }

    @Test
    void a_letter_that_is_sent_back_has_no_code_until_it_is_given_up_anew() {
        var dead = broker.queue("dead");
        var queue = broker.queue("q", redriving(dead, 1));
        broker.queues().runs("1");
        broker.send(queue, "poison");
        receiveAndExpire(queue);
        assertThat(broker.receive(queue)).isEmpty();

        broker.broker().moveTasks().moveChosen(dead, Optional.empty(), _ -> true);
        assertThat(broker.queues().peek(queue, 1, 1 << 20).getFirst().deadLetteredBy()).isEmpty();
        broker.queues().runs("2");
        receiveAndExpire(queue);
        assertThat(broker.receive(queue)).isEmpty();

        assertThat(broker.queues().peek(dead, 1, 1 << 20).getFirst().deadLetteredBy())
                .contains("2");
    }

    @Test
    void a_letter_that_was_in_no_queue_has_the_code_and_is_as_large_as_without() {
        var dead = broker.queue("dead");
        broker.queues().runs("1.2.3+abc");
        var id = new UUID(1, 2);
        var letter = broker.queues().letter(id, BrokerFixture.message("body"));

        assertThat(letter.content().body()).isEqualTo("body");
        assertThat(MessageRow.sizeBytes(letter.row())).isEqualTo(4);
        assertThat(letter.findInBody("ody").isPresent()).isTrue();
        broker.broker().transact(work -> broker.queues().sendIfTaken(work, dead, letter));
        assertThat(broker.queues().peek(dead, 1, 1 << 20).getFirst().deadLetteredBy())
                .contains("1.2.3+abc");
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
    void a_receive_that_is_given_back_uncounted_does_not_count_across_restarts() {
        var queue = broker.queue("q");
        broker.send(queue, "early");
        var first = broker.receive(queue).getFirst();

        broker.broker()
                .transact(work ->
                        broker.queues()
                                .giveBackUncounted(
                                        work, queue, first.receipt(), Duration.ofSeconds(5)));
        broker.reopen();

        assertThat(broker.receive(queue)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(5));
        var second = broker.receive(queue).getFirst();
        assertThat(second.receiveCount()).isEqualTo(1);
        assertThat(second.receipt()).isNotEqualTo(first.receipt());
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

    @Test
    void a_consumer_can_dead_letter_a_message_at_once_with_a_note() {
        var dead = broker.queue("dead");
        var queue = broker.queue("q", redriving(dead, 5));
        broker.send(queue, "poison");
        var received = broker.receive(queue).getFirst();

        assertThat(deadLetter(queue, received, "poison, and why"))
                .isEqualTo(GivenBack.DEAD_LETTERED);

        var letter = broker.receive(dead).getFirst();
        assertThat(letter.body()).isEqualTo("poison, and why");
        assertThat(letter.messageId()).isEqualTo(received.messageId());
        assertThat(letter.deadLetterSource()).contains(queue);
        assertThat(broker.depth(queue).inFlight()).isZero();
        assertThat(deadLetter(queue, received, "twice")).isEqualTo(GivenBack.NOT_HELD);
    }

    @Test
    void a_message_whose_queue_has_no_dead_letters_stays_where_it_is() {
        var queue = broker.queue("q");
        broker.send(queue, "poison");
        var received = broker.receive(queue).getFirst();

        assertThat(deadLetter(queue, received, "lost")).isEqualTo(GivenBack.VISIBLE_LATER);

        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.bodies(queue)).containsExactly("poison");
    }

    private GivenBack deadLetter(Arn queue, ReceivedMessage message, String body) {
        var content = NewMessage.of(body, message.attributes(), message.senderId());
        return broker.broker()
                .transact(work ->
                        broker.queues().deadLetter(work, queue, message.receipt(), content));
    }

    private ReceivedMessage receiveAndExpire(Arn queue) {
        var received = broker.receive(queue).getFirst();
        broker.clock().advance(Duration.ofSeconds(30));
        return received;
    }

    @Test
    void a_dead_letter_is_as_old_as_its_message() {
        var minute = QueueSettings.DEFAULT.withRetention(Duration.ofMinutes(1));
        var dead = broker.queue("letters", minute);
        var queue = broker.queue("work", redriving(dead, 1));
        broker.send(queue, "a");
        broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(40));
        assertThat(broker.receive(queue)).isEmpty();

        assertThat(broker.depth(dead).visible()).isEqualTo(1);
        broker.clock().advance(Duration.ofSeconds(20));
        assertThat(broker.depth(dead).visible()).isZero();
    }

    private static QueueSettings redriving(Arn dead, int maxReceiveCount) {
        return QueueSettings.DEFAULT.withRedrivePolicy(
                Optional.of(new RedrivePolicy(dead, maxReceiveCount)));
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
