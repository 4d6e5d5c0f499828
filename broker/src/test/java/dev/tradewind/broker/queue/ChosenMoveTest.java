package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Dead letters that go back because somebody chose them.
class ChosenMoveTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn dead;
    private final Arn queue;

    ChosenMoveTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        dead = broker.queue("dead");
        var policy = Optional.of(new RedrivePolicy(dead, 1));
        queue = broker.queue("q", QueueSettings.DEFAULT.withRedrivePolicy(policy));
    }

    @Test
    void the_chosen_letters_go_back_and_the_others_stay() {
        deadLetter("a", "b", "c");

        var result = move(letter -> letter.body().equals("b"));

        assertThat(result.moved()).isEqualTo(1);
        assertThat(broker.bodies(queue)).containsExactly("b");
        broker.reopen();
        assertThat(broker.bodies(dead)).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void a_letter_far_beyond_what_is_in_memory_is_found_and_the_rest_stays_whole() {
        int letters = 3000;
        var messages =
                IntStream.range(0, letters)
                        .mapToObj(i -> BrokerFixture.message("letter " + i))
                        .toList();
        broker.queues().send(dead, messages);
        var other = broker.queue("other");

        var result =
                broker.broker()
                        .moveTasks()
                        .moveChosen(
                                dead,
                                Optional.of(other),
                                letter -> letter.body().equals("letter 2900"));

        assertThat(result.moved()).isEqualTo(1);
        assertThat(broker.bodies(other)).containsExactly("letter 2900");
        assertThat(broker.depth(dead).visible()).isEqualTo(letters - 1);
        assertThat(move(letter -> letter.body().equals("letter 2900")).moved()).isZero();
    }

    @Test
    void a_pace_says_how_many_are_moved_at_once_and_ends_the_move() {
        deadLetter("a", "b", "c", "d");
        var told = new ArrayList<Integer>();

        var result =
                broker.broker()
                        .moveTasks()
                        .moveChosen(
                                dead,
                                Optional.empty(),
                                letter -> !letter.body().equals("b"),
                                moved -> {
                                    told.add(moved);
                                    return moved == 2 ? 0 : 1;
                                });

        assertThat(told).containsExactly(0, 1, 2);
        assertThat(result.moved()).isEqualTo(2);
        assertThat(result.stayed()).isEqualTo(1);
        assertThat(broker.bodies(queue)).hasSize(2).doesNotContain("b");
    }

    @Test
    void a_letter_that_came_from_nowhere_or_is_in_flight_stays() {
        broker.send(dead, "sent straight here");
        deadLetter("a");
        broker.receive(dead);

        var result = move(_ -> true);

        assertThat(result.moved()).isZero();
        assertThat(result.stayed()).isEqualTo(2);
        assertThat(broker.depth(dead).inFlight()).isEqualTo(2);
    }

    @Test
    void a_letter_that_was_looked_at_and_given_back_is_moved() {
        deadLetter("a");
        broker.receive(dead);
        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(move(_ -> true).moved()).isEqualTo(1);

        assertThat(broker.bodies(queue)).containsExactly("a");
        assertThat(broker.depth(dead).visible()).isZero();
    }

    @Test
    void no_message_that_is_moved_is_older_than_the_move() {
        deadLetter("a");
        broker.clock().advance(Duration.ofMinutes(3));

        var result = move(_ -> true);

        assertThat(broker.queues().peek(queue, 1).getFirst().sentAt())
                .isAfterOrEqualTo(result.startedAt());
    }

    @Test
    void a_queue_that_is_no_dead_letter_queue_is_refused() {
        assertRefused(
                QueueFault.MOVE_TASK_REFUSED,
                () -> broker.broker().moveTasks().moveChosen(queue, Optional.empty(), _ -> true));
    }

    @Test
    void what_cannot_be_moved_is_known_without_a_look_at_the_messages() {
        var tasks = broker.broker().moveTasks();

        assertRefused(
                QueueFault.MOVE_TASK_REFUSED, () -> tasks.requireMovable(queue, Optional.empty()));
        assertThatCode(() -> tasks.requireMovable(queue, Optional.of(dead)))
                .doesNotThrowAnyException();
        assertThatCode(() -> tasks.requireMovable(dead, Optional.empty()))
                .doesNotThrowAnyException();
    }

    private MoveResult move(Predicate<Letter> choice) {
        return broker.broker().moveTasks().moveChosen(dead, Optional.empty(), choice);
    }

    private void deadLetter(String... bodies) {
        broker.send(queue, bodies);
        broker.receive(queue);
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(broker.receive(queue)).isEmpty();
    }
}
