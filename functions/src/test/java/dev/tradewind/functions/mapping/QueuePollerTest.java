package dev.tradewind.functions.mapping;

import static dev.tradewind.functions.mapping.LocalFunction.returning;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QueuePollerTest {
    private static final Duration WINDOW = Duration.ofSeconds(100);

    /// Far less than any time that matters.
    private static final Duration STEP = Duration.ofMillis(100);

    @AutoClose private final MappingFixture fixture = new MappingFixture();

    @Test
    void a_message_is_handled_as_soon_as_it_is_sent() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT);

        fixture.send(queue, "a");

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().batches()).containsExactly(List.of("a"));
    }

    @Test
    void what_fails_comes_again_by_the_timeout_that_the_queue_was_given_meanwhile() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT);
        fixture.send(queue, "a");
        fixture.awaitMessages(queue, 0);
        fixture.function().handlesBy(_ -> LocalFunction.failing());
        var shorter = Duration.ofSeconds(1);
        fixture.queues().configure(queue, it -> it.withVisibilityTimeout(shorter));

        fixture.send(queue, "b");
        Patience.until(() -> fixture.counts().left.get() == 1);
        fixture.clock().advance(shorter);
        Patience.until(() -> fixture.function().invocations().size() == 3);

        assertThat(fixture.function().bodies()).containsExactly("a", "b", "b");
    }

    @Test
    void a_batch_has_as_many_messages_as_its_size_at_most() {
        var queue = fixture.queue("q");
        fixture.send(queue, MappingFixture.numbers(7));

        fixture.map(queue, MappingSettings.DEFAULT.withBatch(3, Duration.ZERO));

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().batches())
                .extracting(List::size)
                .containsExactlyInAnyOrder(3, 3, 1);
    }

    @Test
    void a_batch_over_ten_is_filled_from_several_receives() {
        var queue = fixture.queue("q");
        fixture.send(queue, MappingFixture.numbers(120));

        fixture.map(queue, MappingSettings.DEFAULT.withBatch(100, Duration.ofSeconds(1)));
        Patience.until(() -> fixture.counts().deleted.get() == 100);
        assertThat(fixture.function().batches()).extracting(List::size).containsExactly(100);

        Patience.until(() -> fixture.counts().received.get() == 120);
        fixture.advanceUntil(STEP, () -> fixture.counts().deleted.get() == 120);
        assertThat(fixture.function().batches()).extracting(List::size).containsExactly(100, 20);
    }

    @Test
    void a_window_is_open_from_the_first_message_on() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(5, Duration.ofSeconds(10)));

        fixture.send(queue, "a");
        Patience.until(() -> fixture.counts().received.get() == 1);
        fixture.clock().advance(Duration.ofSeconds(9));
        fixture.send(queue, "b");
        Patience.until(() -> fixture.counts().received.get() == 2);
        assertThat(fixture.function().invocations()).isEmpty();
        fixture.advanceUntil(STEP, () -> fixture.counts().deleted.get() == 2);

        assertThat(fixture.function().batches()).containsExactly(List.of("a", "b"));
    }

    @Test
    void a_full_batch_does_not_wait_for_the_end_of_its_window() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(2, Duration.ofMinutes(5)));

        fixture.send(queue, "a", "b");

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().batches()).containsExactly(List.of("a", "b"));
    }

    @Test
    void
            messages_that_wait_for_a_window_are_nobody_elses_although_it_is_longer_than_their_timeout() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(5, WINDOW));

        fixture.send(queue, "a");
        Patience.until(() -> fixture.counts().received.get() == 1);
        fixture.letVisibilityEnd();
        fixture.letVisibilityEnd();
        assertThat(fixture.queues().receive(queue, ReceiveRequest.upTo(10))).isEmpty();
        fixture.clock().advance(WINDOW.minus(MappingFixture.VISIBILITY.multipliedBy(2)));
        fixture.clock().advance(Duration.ofSeconds(1));
        Patience.until(() -> fixture.counts().deleted.get() == 1);

        assertThat(fixture.function().bodies()).containsExactly("a");
    }

    @Test
    void a_batch_too_large_for_one_invocation_becomes_several() {
        var queue = fixture.queue("q");
        var large = "x".repeat(1 << 20);
        for (int i = 0; i < 10; i++) {
            fixture.send(queue, large);
        }

        fixture.map(queue, MappingSettings.DEFAULT);
        fixture.awaitMessages(queue, 0);

        assertThat(fixture.function().bodies()).hasSize(10);
        assertThat(fixture.function().invocations())
                .hasSizeGreaterThan(1)
                .allSatisfy(it ->
                        assertThat(it.payload().length)
                                .isLessThanOrEqualTo(Invocation.PAYLOAD_MAX_BYTES));
    }

    @Test
    void a_failed_batch_comes_again_after_the_visibility_timeout_and_ends_as_dead_letters() {
        var dead = fixture.queue("dead");
        var queue = fixture.queue("q", dead, 2);
        fixture.function().handlesBy(_ -> LocalFunction.failing());
        fixture.map(queue, MappingSettings.DEFAULT);

        fixture.send(queue, "a");
        Patience.until(() -> fixture.counts().batches.get() == 1);
        fixture.clock().advance(MappingFixture.VISIBILITY.minusSeconds(1));
        assertThat(fixture.function().bodies()).containsExactly("a");
        fixture.clock().advance(Duration.ofSeconds(1));
        Patience.until(() -> fixture.counts().batches.get() == 2);
        fixture.letVisibilityEnd();

        fixture.awaitMessages(dead, 1);
        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies()).containsExactly("a", "a");
    }

    @Test
    void one_bad_message_of_five_is_the_only_one_that_comes_again() {
        var dead = fixture.queue("dead");
        var queue = fixture.queue("q", dead, 3);
        fixture.function()
                .handlesBy(records ->
                        returning(
                                records.stream()
                                        .filter(it -> LocalFunction.body(it).equals("bad"))
                                        .map(it ->
                                                "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}"
                                                        .formatted(LocalFunction.id(it)))
                                        .findFirst()
                                        .orElse("{}")));
        fixture.map(
                queue,
                MappingSettings.DEFAULT
                        .withBatch(5, Duration.ofSeconds(1))
                        .reportingItemFailures(true));

        fixture.send(queue, "a", "b", "bad", "c", "d");
        for (int attempt = 1; attempt <= 3; attempt++) {
            int batches = attempt;
            Patience.until(() -> fixture.counts().received.get() == 4 + batches);
            fixture.advanceUntil(STEP, () -> fixture.counts().batches.get() == batches);
            fixture.letVisibilityEnd();
        }

        fixture.awaitMessages(dead, 1);
        var bodies = fixture.function().bodies();
        assertThat(List.of("a", "b", "c", "d", "bad"))
                .extracting(it -> Collections.frequency(bodies, it))
                .containsExactly(1, 1, 1, 1, 3);
    }

    @Test
    void a_message_that_its_function_works_at_is_held_although_the_queues_timeout_ends() {
        var queue =
                fixture.queue(
                        "q", QueueSettings.DEFAULT.withVisibilityTimeout(Duration.ofSeconds(5)));
        var held = fixture.function().holds();
        fixture.map(queue, MappingSettings.DEFAULT);

        fixture.send(queue, "a");
        Patience.until(() -> fixture.function().running() == 1);
        fixture.clock().advance(Duration.ofSeconds(6));
        assertThat(fixture.queues().receive(queue, ReceiveRequest.upTo(1))).isEmpty();
        held.release();

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies()).containsExactly("a");
    }

    @Test
    void a_message_that_was_received_again_meanwhile_is_not_deleted_twice() {
        var queue = fixture.queue("q");
        var held = fixture.function().holds();
        fixture.map(queue, MappingSettings.DEFAULT);
        fixture.send(queue, "a");
        Patience.until(() -> fixture.function().running() == 1);

        fixture.clock().advance(Duration.ofHours(1)); // no function takes so long
        Patience.until(() -> fixture.function().running() == 2);
        held.release(2);

        fixture.awaitMessages(queue, 0);
        Patience.until(() -> fixture.counts().batches.get() == 2);
        assertThat(fixture.counts().deleted).hasValue(1);
        Patience.until(() -> fixture.counts().outlived.get() == 1);
    }

    @Test
    void a_queue_that_comes_back_is_taken_from_again() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT);
        fixture.queues().delete(queue);
        var id = fixture.mappings().list().getFirst().mapping().id();
        Patience.until(() -> fixture.mappings().get(id).lastResult().startsWith("PROBLEM"));

        fixture.clock().advance(Duration.ofMinutes(2));
        fixture.queue("q");
        fixture.send(queue, "a");
        fixture.advanceUntil(
                Duration.ofSeconds(1), () -> fixture.function().bodies().equals(List.of("a")));
    }

    @Test
    void a_hundred_mappings_that_find_nothing_do_nothing() {
        for (int i = 0; i < 100; i++) {
            fixture.map(fixture.queue("q" + i), MappingSettings.DEFAULT);
        }
        fixture.clock().advance(Duration.ofDays(1));
        for (int i = 0; i < 100; i++) {
            fixture.send(fixture.queue("q" + i), "a");
        }

        Patience.until(() -> fixture.counts().deleted.get() == 100);
        assertThat(fixture.counts().received).hasValue(100);
    }

    @Test
    void two_functions_of_one_queue_share_its_messages() {
        var queue = fixture.queue("q");
        fixture.map(queue, MappingSettings.DEFAULT.withBatch(1, Duration.ZERO));
        fixture.mappings()
                .create(
                        FunctionArns.qualified(LocalFunction.ARN, "live"),
                        queue,
                        MappingSettings.DEFAULT.withBatch(1, Duration.ZERO),
                        true);

        fixture.send(queue, MappingFixture.numbers(20));

        fixture.awaitMessages(queue, 0);
        assertThat(fixture.function().bodies())
                .containsExactlyInAnyOrder(MappingFixture.numbers(20));
    }
}
