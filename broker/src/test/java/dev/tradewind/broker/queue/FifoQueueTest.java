package dev.tradewind.broker.queue;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.FifoSettings.DeduplicationScope;
import dev.tradewind.broker.queue.FifoSettings.ThroughputLimit;
import dev.tradewind.broker.queue.Queues.VisibilityChange;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FifoQueueTest {
    private static final QueueSettings FIFO =
            QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT));

    @AutoClose private final BrokerFixture broker;
    private Arn queue;

    FifoQueueTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        queue = broker.queue("q.fifo", FIFO);
    }

    @Test
    void a_group_is_locked_while_one_of_its_messages_is_in_flight() {
        send("A", "a1", "a2");
        send("B", "b1");

        assertThat(receive(1)).containsExactly("a1");
        assertThat(receive(10)).containsExactly("b1");
        assertThat(receive(10)).isEmpty();
    }

    @Test
    void a_receive_takes_a_group_in_order_before_it_goes_on_to_the_next() {
        send("A", "a1");
        send("B", "b1");
        send("A", "a2");

        assertThat(receive(10)).containsExactly("a1", "a2", "b1");
    }

    @Test
    void deleting_the_message_in_flight_opens_its_group() {
        send("A", "a1", "a2");
        var first = broker.queues().receive(queue, ReceiveRequest.upTo(1)).getFirst();

        broker.queues().deleteMessages(queue, List.of(first.receipt()));

        assertThat(receive(10)).containsExactly("a2");
    }

    @Test
    void a_message_whose_timeout_ends_comes_before_those_behind_it() {
        send("A", "a1", "a2", "a3");
        receive(2);

        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(receive(10)).containsExactly("a1", "a2", "a3");
    }

    @Test
    void a_restart_keeps_order_and_locks() {
        send("A", "a1", "a2");
        send("B", "b1");
        receive(1);

        broker.reopen();

        assertThat(receive(10)).containsExactly("b1");
        broker.clock().advance(Duration.ofSeconds(30));
        assertThat(receive(10)).containsExactly("a1", "a2", "b1");
    }

    @Test
    void an_expired_receipt_cannot_delete() {
        send("A", "a1");
        var receipt = broker.receive(queue).getFirst().receipt();

        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(broker.queues().deleteMessages(queue, List.of(receipt)))
                .containsExactly(LeaseResult.EXPIRED);
        assertThat(receive(10)).containsExactly("a1");
    }

    @Test
    void a_receipt_that_a_later_receive_replaced_cannot_delete() {
        send("A", "a1");
        var replaced = broker.receive(queue).getFirst().receipt();
        broker.clock().advance(Duration.ofSeconds(30));
        var latest = broker.receive(queue).getFirst().receipt();

        assertThat(broker.queues().deleteMessages(queue, List.of(replaced, latest, replaced)))
                .containsExactly(LeaseResult.EXPIRED, LeaseResult.DONE, LeaseResult.GONE);
    }

    @Test
    void a_duplicate_is_accepted_and_dropped_for_five_minutes_although_the_original_is_gone() {
        var original = send("A", "same");
        broker.queues().deleteMessages(queue, List.of(broker.receive(queue).getFirst().receipt()));
        broker.clock().advance(Duration.ofMinutes(4));
        broker.reopen();

        var duplicate = send("A", "same");

        assertThat(duplicate).isEqualTo(original);
        assertThat(receive(10)).isEmpty();
        broker.clock().advance(Duration.ofMinutes(1));
        assertThat(send("A", "same")).isNotEqualTo(original);
        assertThat(receive(10)).containsExactly("same");
    }

    @Test
    void deduplication_by_group_lets_the_same_id_through_in_another_group() {
        var byGroup =
                new FifoSettings(
                        true,
                        DeduplicationScope.MESSAGE_GROUP,
                        ThroughputLimit.PER_MESSAGE_GROUP_ID);
        queue = broker.queue("h.fifo", QueueSettings.DEFAULT.withFifo(Optional.of(byGroup)));

        send("A", "same");
        send("B", "same");
        send("A", "same");

        assertThat(receive(10)).containsExactly("same", "same");
    }

    @Test
    void content_stands_for_a_missing_deduplication_id_only_where_the_queue_says_so() {
        var message = message("A", "content", Optional.empty());
        assertRefused(
                RequestFault.INVALID_PARAMETER,
                () -> broker.queues().send(queue, List.of(message)));

        broker.queues().configure(queue, FifoQueueTest::withContentBasedDeduplication);
        broker.queues().send(queue, List.of(message));
        broker.queues().send(queue, List.of(message));

        assertThat(receive(10)).containsExactly("content");
    }

    private static QueueSettings withContentBasedDeduplication(QueueSettings settings) {
        return settings.withFifo(
                Optional.of(
                        new FifoSettings(
                                true, DeduplicationScope.QUEUE, ThroughputLimit.PER_QUEUE)));
    }

    @Test
    void sequence_numbers_grow_also_after_a_restart_and_when_the_queue_is_made_again() {
        var first = send("A", "1").sequenceNumber().orElseThrow();
        broker.reopen();
        var second = send("A", "2").sequenceNumber().orElseThrow();
        broker.queues().delete(queue);
        broker.reopen();
        broker.clock().advance(Cooldowns.TIME);
        broker.queue("q.fifo", FIFO);
        var third = send("A", "3").sequenceNumber().orElseThrow();

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(first).hasSize(20);
    }

    @Test
    void a_dead_letter_leaves_its_group_open_for_the_next() {
        var dead = broker.queue("dead.fifo", FIFO);
        var policy = Optional.of(new RedrivePolicy(dead, 1));
        broker.queues().configure(queue, settings -> settings.withRedrivePolicy(policy));
        send("A", "poison", "fine");
        receive(1);
        broker.clock().advance(Duration.ofSeconds(30));

        assertThat(receive(10)).containsExactly("fine");
        assertThat(broker.receive(dead))
                .extracting(ReceivedMessage::body, message -> message.groupId().orElseThrow())
                .containsExactly(tuple("poison", "A"));
    }

    @Test
    void a_standard_dead_letter_queue_is_refused() {
        var dead = broker.queue("dead");

        assertRefused(
                QueueFault.REDRIVE_POLICY_INVALID,
                () ->
                        broker.queues()
                                .configure(
                                        queue,
                                        settings ->
                                                settings.withRedrivePolicy(
                                                        Optional.of(new RedrivePolicy(dead, 1)))));
    }

    @Test
    void groups_that_were_handed_out_go_behind_those_that_were_not() {
        send("g1", "g1-m1");
        send("g2", "g2-m1", "g2-m2");
        send("g3", "g3-m1");
        send("g1", "g1-m2");
        var briefly = ReceiveRequest.upTo(3).invisibleFor(Duration.ZERO);

        assertThat(broker.queues().receive(queue, briefly))
                .extracting(ReceivedMessage::body)
                .containsExactly("g1-m1", "g1-m2", "g2-m1");
        assertThat(receive(10)).containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Test
    void as_many_messages_may_be_in_flight_as_in_a_standard_queue() {
        var messages =
                IntStream.range(0, 1000)
                        .mapToObj(i -> message("group " + i, "m", Optional.of("id " + i)))
                        .toList();
        for (int group = 0; group < 21; group++) {
            broker.queues().send(queue, messages(group, messages));
        }

        int received = 0;
        var tens = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        for (var ten = broker.queues().receive(queue, tens);
                !ten.isEmpty();
                ten = broker.queues().receive(queue, tens)) {
            received += ten.size();
        }

        assertThat(received).isEqualTo(21_000);
    }

    private static List<NewMessage> messages(int round, List<NewMessage> messages) {
        return messages.stream()
                .map(it ->
                        message(
                                it.groupId().orElseThrow() + "/" + round,
                                it.body(),
                                it.deduplicationId().map(id -> id + "/" + round)))
                .toList();
    }

    @Test
    void a_dead_letter_is_kept_from_its_move_on() {
        var letters = broker.queue("dead.fifo", FIFO.withRetention(Duration.ofMinutes(1)));
        var redriving = FIFO.withRedrivePolicy(Optional.of(new RedrivePolicy(letters, 1)));
        queue = broker.queue("work.fifo", redriving.withRetention(Duration.ofMinutes(10)));
        send("A", "a");
        receive(1);
        broker.clock().advance(Duration.ofSeconds(40));
        assertThat(receive(1)).isEmpty();

        broker.clock().advance(Duration.ofSeconds(24));
        assertThat(broker.depth(letters).visible()).isEqualTo(1);
        broker.clock().advance(Duration.ofSeconds(36));
        assertThat(broker.depth(letters).visible()).isZero();
    }

    @Test
    void a_repeated_receive_attempt_gets_the_same_messages_for_its_time_anew() {
        send("A", "a1", "a2");
        var attempt = ReceiveRequest.upTo(1).asAttempt("attempt");
        var first = broker.queues().receive(queue, attempt);
        broker.clock().advance(Duration.ofSeconds(20));

        var repeated = broker.queues().receive(queue, attempt);
        broker.clock().advance(Duration.ofSeconds(20));

        assertThat(repeated).isEqualTo(first);
        assertThat(receive(1)).isEmpty();
        broker.clock().advance(Duration.ofSeconds(10));
        assertThat(receive(1)).containsExactly("a1");
    }

    @Test
    void a_receive_attempt_whose_message_was_deleted_cannot_be_repeated() {
        send("A", "a1", "a2");
        var attempt = ReceiveRequest.upTo(2).asAttempt("attempt");
        var receipt = broker.queues().receive(queue, attempt).getFirst().receipt();

        broker.queues().deleteMessages(queue, List.of(receipt));

        assertNotRepeatable(attempt);
        assertThat(receive(10)).isEmpty();
    }

    @Test
    void a_receive_attempt_whose_messages_visibility_was_changed_cannot_be_repeated() {
        send("A", "a1");
        var attempt = ReceiveRequest.upTo(1).asAttempt("attempt");
        for (var timeout : List.of(Duration.ofSeconds(31), Duration.ZERO)) {
            var receipt = broker.queues().receive(queue, attempt).getFirst().receipt();
            broker.queues()
                    .changeVisibility(queue, List.of(new VisibilityChange(receipt, timeout)));

            assertNotRepeatable(attempt);
            broker.clock().advance(Duration.ofMinutes(5));
        }
    }

    @Test
    void repeating_a_receive_attempt_keeps_it_no_longer_than_five_minutes() {
        send("A", "a1");
        var attempt = ReceiveRequest.upTo(1).invisibleFor(Duration.ofHours(1)).asAttempt("attempt");
        var first = broker.queues().receive(queue, attempt);
        broker.clock().advance(Duration.ofMinutes(4));
        assertThat(broker.queues().receive(queue, attempt)).isEqualTo(first);

        broker.clock().advance(Duration.ofMinutes(1));

        assertThat(broker.queues().receive(queue, attempt)).isEmpty();
    }

    @Test
    void a_receive_attempt_begins_anew_after_its_timeout() {
        send("A", "a1");
        var attempt = ReceiveRequest.upTo(1).asAttempt("attempt");
        var first = broker.queues().receive(queue, attempt).getFirst();
        broker.clock().advance(Duration.ofSeconds(30));

        var second = broker.queues().receive(queue, attempt).getFirst();

        assertThat(second.receiveCount()).isEqualTo(2);
        assertThat(second.receipt()).isNotEqualTo(first.receipt());
    }

    private void assertNotRepeatable(ReceiveRequest attempt) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> broker.queues().receive(queue, attempt))
                .satisfies(refusal ->
                        assertThat(refusal.code()).isEqualTo(QueueFault.ATTEMPT_NOT_REPEATABLE))
                .withMessage(
                        "Value attempt for parameter ReceiveRequestAttemptId is invalid. Reason: The"
                                + " receiveRequestAttemptId is not valid anymore since the receive"
                                + " call is not retryable.");
    }

    private SentMessage send(String group, String... bodies) {
        @Nullable SentMessage sent = null;
        for (var body : bodies) {
            var message = message(group, body, Optional.of("id of " + body));
            sent = broker.queues().send(queue, List.of(message)).getFirst();
        }
        return Objects.requireNonNull(sent);
    }

    private static NewMessage message(String group, String body, Optional<String> id) {
        return new NewMessage(
                body, Map.of(), Optional.empty(), Optional.of(group), id, Optional.empty(), "s");
    }

    private List<String> receive(int max) {
        return broker.queues().receive(queue, ReceiveRequest.upTo(max)).stream()
                .map(ReceivedMessage::body)
                .toList();
    }
}
