package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.queue.MovePace;
import dev.tradewind.broker.queue.MoveResult;
import dev.tradewind.console.PacedRedrives.End;
import dev.tradewind.console.PacedRedrives.Part;
import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The redrives that go on by themselves: what refuses one, and that each end is told.
final class PacedRedrivesTest {
    private static final Arn QUEUE = Arn.parse("arn:aws:sqs:us-east-1:000000000000:letters");

    private final BlockingQueue<End> ends = new ArrayBlockingQueue<>(10);
    private final PacedRedrives redrives = new PacedRedrives();

    private static void nothing() {
        // nobody asks for anything to be noted
    }

    /// Moves nothing until it is stopped.
    private static MoveResult untilStopped(MovePace pace) {
        int moved = 0;
        for (int some = pace.next(moved); some > 0; some = pace.next(moved)) {
            moved += some;
        }
        return new MoveResult(Instant.EPOCH, moved, 3, true);
    }

    @AfterEach
    void close() {
        redrives.close();
    }

    @Test
    void one_that_a_fault_breaks_off_tells_what_it_had_moved() throws Exception {
        redrives.begin(
                QUEUE,
                500,
                PacedRedrivesTest::nothing,
                pace -> {
                    pace.next(7);
                    throw new IllegalStateException("the disk is full");
                },
                ends::add);

        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo(new End(7, 0, false, true));
    }

    @Test
    void one_that_is_refused_does_not_begin() {
        redrives.begin(
                QUEUE, 1, PacedRedrivesTest::nothing, PacedRedrivesTest::untilStopped, ends::add);

        assertThatThrownBy(() ->
                        redrives.begin(
                                QUEUE,
                                1,
                                () -> {
                                    throw new AssertionError("it has begun");
                                },
                                PacedRedrivesTest::untilStopped,
                                ends::add))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is being redriven");
    }

    @Test
    void one_whose_beginning_cannot_be_noted_leaves_its_queue_to_the_next() {
        assertThatThrownBy(() ->
                        redrives.begin(
                                QUEUE,
                                1,
                                () -> {
                                    throw new IllegalStateException("no note");
                                },
                                PacedRedrivesTest::untilStopped,
                                ends::add))
                .hasMessage("no note");

        redrives.begin(
                QUEUE, 1, PacedRedrivesTest::nothing, PacedRedrivesTest::untilStopped, ends::add);

        assertThat(redrives.look(QUEUE).path("running").asBoolean()).isTrue();
    }

    @Test
    void closing_ends_each_after_its_end_was_told_and_none_begins_afterwards() {
        redrives.begin(
                QUEUE, 1, PacedRedrivesTest::nothing, PacedRedrivesTest::untilStopped, ends::add);

        redrives.close();

        assertThat(ends).hasSize(1);
        assertThatThrownBy(() ->
                        redrives.begin(
                                QUEUE,
                                1,
                                PacedRedrivesTest::nothing,
                                PacedRedrivesTest::untilStopped,
                                ends::add))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("ending");
    }

    @Test
    void whoever_waits_for_its_end_is_told_what_stayed_and_that_there_may_be_more() {
        redrives.begin(
                QUEUE, 1, PacedRedrivesTest::nothing, PacedRedrivesTest::untilStopped, ends::add);
        redrives.close();

        var end = redrives.look(QUEUE);
        assertThat(end.path("running").asBoolean()).isFalse();
        assertThat(end.path("stayed").asInt()).isEqualTo(3);
        assertThat(end.path("mayBeMore").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 399, 400, 401, 450, 499, 500})
    void a_rate_is_kept_by_parts_that_one_decision_takes(int perSecond) {
        var part = Part.of(perSecond);

        assertThat(part.letters()).isBetween(1, MovePace.AT_ONCE_MAX);
        double rate = part.letters() * 1000.0 / part.waitMillis();
        assertThat(rate).isBetween(perSecond * 0.98, (double) perSecond);
    }
}
