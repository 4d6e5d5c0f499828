package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.MoveTask.Status;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoveTasksTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn dead;
    private final Arn queue;

    MoveTasksTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        dead = broker.queue("dead");
        var policy = Optional.of(new RedrivePolicy(dead, 1));
        queue = broker.queue("q", QueueSettings.DEFAULT.withRedrivePolicy(policy));
    }

    @Test
    void dead_letters_go_back_to_their_source_as_new_messages() {
        deadLetter("a", "b");
        var letters = broker.queues().peek(dead, 10);

        start(Optional.empty(), OptionalInt.empty());
        awaitEnd();

        var back = broker.receive(queue);
        assertThat(back).extracting(ReceivedMessage::body).containsExactly("a", "b");
        assertThat(back).extracting(ReceivedMessage::receiveCount).containsOnly(1);
        assertThat(back)
                .extracting(ReceivedMessage::messageId)
                .doesNotContainAnyElementsOf(
                        letters.stream().map(PeekedMessage::messageId).toList());
        assertThat(task().status()).isEqualTo(Status.COMPLETED);
        assertThat(task().moved()).isEqualTo(2);
    }

    @Test
    void a_destination_may_be_named() {
        deadLetter("a");
        var other = broker.queue("other");

        start(Optional.of(other), OptionalInt.empty());
        awaitEnd();

        assertThat(broker.bodies(other)).containsExactly("a");
        assertThat(broker.depth(queue).visible()).isZero();
    }

    @Test
    void a_rate_is_kept_and_a_restart_goes_on() {
        deadLetter("a", "b", "c");

        start(Optional.empty(), OptionalInt.of(1));
        awaitMoved(1);
        assertThat(broker.depth(dead).visible()).isEqualTo(2);
        broker.reopen();
        awaitMoved(2);
        broker.clock().advance(Duration.ofSeconds(1));
        awaitMoved(3);

        assertThat(broker.depth(queue).visible()).isEqualTo(3);
    }

    @Test
    void a_cancelled_task_moves_no_more() {
        deadLetter("a", "b");
        var handle = start(Optional.empty(), OptionalInt.of(1));
        awaitMoved(1);

        long moved = broker.broker().moveTasks().cancel(handle);
        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(moved).isEqualTo(1);
        assertThat(task().status()).isEqualTo(Status.CANCELLED);
        assertThat(broker.depth(dead).visible()).isEqualTo(1);
    }

    @Test
    void a_message_without_a_source_stays_and_fails_the_task() {
        broker.send(dead, "sent straight here");

        start(Optional.empty(), OptionalInt.empty());
        awaitEnd();

        assertThat(task().status()).isEqualTo(Status.FAILED);
        assertThat(task().failureReason()).isPresent();
        broker.reopen();
        assertThat(broker.bodies(dead)).containsExactly("sent straight here");
    }

    @Test
    void a_queue_that_is_no_dead_letter_queue_is_refused() {
        assertRefused(
                QueueFault.MOVE_TASK_REFUSED,
                () ->
                        broker.broker()
                                .moveTasks()
                                .start(queue, Optional.empty(), OptionalInt.empty()));
    }

    private void deadLetter(String... bodies) {
        broker.send(queue, bodies);
        broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.receive(queue)).isEmpty();
    }

    private String start(Optional<Arn> destination, OptionalInt perSecond) {
        return broker.broker().moveTasks().start(dead, destination, perSecond);
    }

    private MoveTask task() {
        return broker.broker().moveTasks().list(dead, 1).getFirst();
    }

    private void awaitMoved(long count) {
        while (task().moved() < count) {
            broker.clock().advance(Duration.ZERO);
        }
        assertThat(task().moved()).isEqualTo(count);
    }

    private void awaitEnd() {
        while (task().status() == Status.RUNNING) {
            broker.clock().advance(Duration.ofMillis(1));
        }
    }
}
