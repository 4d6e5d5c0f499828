package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.topic.Publication;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The events that wait for one page, and who looks at which.
final class TailQueueTest {
    private static final Arn TOPIC = Arn.parse("arn:aws:sns:us-east-1:000000000000:orders");
    private static final Arn OTHER = Arn.parse("arn:aws:sns:us-east-1:000000000000:others");
    private static final UUID ID = new UUID(1, 2);

    private final EventTail tail = new EventTail(new ManualClock(Instant.EPOCH));
    private final TailQueue queue = new TailQueue();

    @Test
    void nobody_is_told_of_what_nobody_looks_at() throws Exception {
        tail.begin(TOPIC, queue);

        tail.passed(OTHER, ID, message("other"));
        tail.passed(TOPIC, ID, message("one"));

        assertThat(tail.isOn(TOPIC)).isTrue();
        assertThat(tail.isOn(OTHER)).isFalse();
        assertThat(queue.take(Duration.ZERO).events())
                .extracting(Tailed::text)
                .containsExactly("one");
        tail.end(TOPIC, queue);
        assertThat(tail.isOn(TOPIC)).isFalse();
    }

    @Test
    void two_who_look_at_one_topic_are_both_told() throws Exception {
        var second = new TailQueue();
        tail.begin(TOPIC, queue);
        tail.begin(TOPIC, second);

        tail.passed(TOPIC, ID, message("one"));
        tail.end(TOPIC, queue);
        tail.passed(TOPIC, ID, message("two"));

        assertThat(queue.take(Duration.ZERO).events()).hasSize(1);
        assertThat(second.take(Duration.ZERO).events()).hasSize(2);
    }

    @Test
    void what_comes_while_there_is_no_room_is_missed_and_counted_once() throws Exception {
        for (int i = 0; i < TailQueue.EVENTS_MAX + 3; i++) {
            queue.offer(new Tailed.OfTopic(Instant.EPOCH, ID, message("m")));
        }

        var first = queue.take(Duration.ZERO);
        assertThat(first.events()).hasSize(100);
        assertThat(first.missed()).isEqualTo(3);
        assertThat(queue.take(Duration.ZERO).missed()).isZero();
    }

    @Test
    void there_is_room_for_so_many_bytes_and_for_one_event_of_any_size() throws Exception {
        var large = new Tailed.OfTopic(Instant.EPOCH, ID, message("x".repeat(3 << 20)));
        queue.offer(large);
        queue.offer(large);

        var batch = queue.take(Duration.ZERO);
        assertThat(batch.events()).hasSize(1);
        assertThat(batch.missed()).isEqualTo(1);
    }

    @Test
    void a_long_text_is_cut_and_says_so() {
        var json = new Tailed.OfTopic(Instant.EPOCH, ID, message("x".repeat(70_000))).json();

        assertThat(json.path("text").asText()).hasSize(Tailed.TEXT_MAX);
        assertThat(json.path("cut").asBoolean()).isTrue();
    }

    private static Publication message(String text) {
        return Publication.of(text, Map.of(), "000000000000");
    }
}
