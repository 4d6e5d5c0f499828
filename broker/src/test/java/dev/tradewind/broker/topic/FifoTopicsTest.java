package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FifoTopicsTest {
    private static final QueueSettings FIFO_QUEUE =
            QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT));

    @AutoClose private final BrokerFixture broker;
    private final Arn topic;
    private final Arn fifo;
    private final Arn standard;

    FifoTopicsTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topic = topic("t.fifo", Map.of());
        fifo = broker.queue("q.fifo", FIFO_QUEUE);
        standard = broker.queue("q");
        List.of(fifo, standard).forEach(queue -> subscribe(topic, queue));
    }

    @Test
    void publications_of_a_group_arrive_in_order_with_growing_numbers() {
        var numbers =
                List.of("1", "2", "3").stream()
                        .map(body -> publish(topic, body, Optional.of(body)))
                        .map(it -> it.sequenceNumber().orElseThrow())
                        .toList();

        assertThat(broker.bodies(fifo)).containsExactly("1", "2", "3");
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_envelope_carries_the_number_that_the_publisher_is_told() {
        var queue = broker.queue("enveloped.fifo", FIFO_QUEUE);
        subscribe(topic, queue, false);
        var zeros = "0".repeat(40);

        var published = publish(topic, zeros, Optional.of(zeros));

        var expected =
                "%s|%s|%s"
                        .formatted(
                                published.messageId(),
                                published.sequenceNumber().orElseThrow(),
                                zeros);
        assertThat(broker.bodies(queue)).containsExactly(expected);
    }

    @Test
    void a_repeated_publication_is_answered_as_the_first_and_reaches_nobody_again() {
        var first = publish(topic, "same", Optional.of("id"));
        broker.reopen();

        var second = publish(topic, "same", Optional.of("id"));

        assertThat(second).isEqualTo(first);
        assertThat(broker.bodies(fifo)).hasSize(1);
        assertThat(broker.bodies(standard)).hasSize(1);
        broker.clock().advance(Duration.ofMinutes(5));
        assertThat(publish(topic, "same", Optional.of("id"))).isNotEqualTo(first);
    }

    @Test
    void content_stands_for_a_missing_id_only_where_the_topic_says_so() {
        assertRefused(
                TopicFault.DEDUPLICATION_ID_MISSING,
                () -> publish(topic, "body", Optional.empty()));
        var byContent = topic("c.fifo", Map.of("ContentBasedDeduplication", "true"));
        subscribe(byContent, standard);

        publish(byContent, "body", Optional.empty());
        publish(byContent, "body", Optional.empty());

        assertThat(broker.bodies(standard)).containsExactly("body");
    }

    @Test
    void a_fifo_queue_cannot_subscribe_to_a_standard_topic() {
        var plain =
                broker.broker()
                        .topics()
                        .create(topicArn("plain"), TopicSettings.STANDARD, Map.of())
                        .arn();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> subscribe(plain, fifo))
                .returns(TopicFault.ORDER_NOT_KEPT, Refusal::code);
    }

    @Test
    void a_fifo_queue_of_a_standard_topic_keeps_groups_and_drops_what_repeats() {
        var topics = broker.broker().topics();
        var plain = topics.create(topicArn("plain"), TopicSettings.STANDARD, Map.of()).arn();
        topics.subscribeInGroups(
                Subscription.of(plain, ACCOUNT, "sqs", fifo.toString()).withRawDelivery(true));
        subscribe(plain, standard);

        topics.publish(
                plain,
                List.of(
                        grouped("1", "a", "first"),
                        grouped("2", "a", "second"),
                        grouped("again", "a", "first"),
                        Publication.of("alone", Map.of(), ACCOUNT),
                        Publication.of("alone", Map.of(), ACCOUNT)));

        assertThat(broker.bodies(fifo)).containsExactly("1", "2", "alone", "alone");
        assertThat(broker.bodies(standard))
                .containsExactlyInAnyOrder("1", "2", "again", "alone", "alone");
    }

    private static Publication grouped(String message, String group, String id) {
        return Publication.of(message, Map.of(), ACCOUNT)
                .withIdentity(Optional.of(group), Optional.of(id));
    }

    private Arn topic(String name, Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        all.put("FifoTopic", "true");
        return broker.broker()
                .topics()
                .create(topicArn(name), TopicSettings.of(all), Map.of())
                .arn();
    }

    private void subscribe(Arn to, Arn queue) {
        subscribe(to, queue, true);
    }

    private void subscribe(Arn to, Arn queue, boolean raw) {
        broker.broker()
                .topics()
                .subscribe(
                        Subscription.of(to, ACCOUNT, "sqs", queue.toString()).withRawDelivery(raw));
    }

    private Published publish(Arn to, String body, Optional<String> deduplicationId) {
        var publication =
                new Publication(
                        body,
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Optional.of("group"),
                        deduplicationId,
                        ACCOUNT);
        return broker.broker().topics().publish(to, List.of(publication)).getFirst();
    }
}
