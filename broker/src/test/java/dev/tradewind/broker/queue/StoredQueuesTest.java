package dev.tradewind.broker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredQueuesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir Path directory;

    @Test
    void all_messages_are_shown_wherever_they_are_in_their_life() {
        Instant now;
        Arn queue;
        try (var broker = new BrokerFixture(directory)) {
            queue = broker.queue("q");
            now = broker.clock().instant();
            broker.send(queue, "received", "waiting");
            broker.queues().receive(queue, ReceiveRequest.upTo(1).waiting(Duration.ZERO));
            var delayed = BrokerFixture.delayed("delayed", Duration.ofMinutes(10));
            broker.queues().send(queue, List.of(delayed));
        }

        assertThat(messages(queue, now))
                .extracting(
                        PeekedMessage::body, PeekedMessage::receiveCount, PeekedMessage::visibleAt)
                .containsExactly(
                        tuple("received", 1, now.plusSeconds(30)),
                        tuple("waiting", 0, now),
                        tuple("delayed", 0, now.plusSeconds(600)));
    }

    @Test
    void a_message_that_has_outlived_its_queues_retention_is_not_shown() {
        Instant now;
        Arn queue;
        try (var broker = new BrokerFixture(directory)) {
            queue = broker.queue("q", QueueSettings.DEFAULT.withRetention(HOUR));
            now = broker.clock().instant();
            broker.send(queue, "old");
        }

        assertThat(messages(queue, now.plus(HOUR).minusMillis(1))).hasSize(1);
        assertThat(messages(queue, now.plus(HOUR))).isEmpty();
    }

    @Test
    void looking_changes_nothing() {
        Arn queue;
        try (var broker = new BrokerFixture(directory)) {
            queue = broker.queue("q");
            broker.send(queue, "one", "two");
        }
        assertThat(messages(queue, Instant.parse("2027-01-15T08:00:00Z"))).hasSize(2);

        try (var broker = new BrokerFixture(directory)) {
            assertThat(broker.receive(queue))
                    .extracting(ReceivedMessage::receiveCount)
                    .containsExactly(1, 1);
        }
    }

    @Test
    void what_is_on_its_way_to_endpoints_outside_is_in_no_queue_that_is_named() {
        try (var broker = new BrokerFixture(directory)) {
            var topic = BrokerFixture.topicArn("t");
            broker.broker().topics().create(topic, TopicSettings.STANDARD, Map.of());
            broker.broker()
                    .topics()
                    .subscribe(
                            Subscription.of(
                                    topic, BrokerFixture.ACCOUNT, "http", "http://localhost:1/"));
            broker.queue("q");
        }

        try (var store = Store.open(directory, Broker.TABLES)) {
            assertThat(StoredQueues.in(store).names()).containsExactly(BrokerFixture.queueArn("q"));
        }
    }

    @Test
    void a_queue_that_is_not_there_is_named() {
        var nobody = BrokerFixture.queueArn("nobody");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> messages(nobody, Instant.EPOCH))
                .withMessageContaining("nobody");
    }

    private List<PeekedMessage> messages(Arn queue, Instant now) {
        var messages = new ArrayList<PeekedMessage>();
        try (var store = Store.open(directory, Broker.TABLES)) {
            StoredQueues.in(store).each(queue, now, messages::add);
        }
        return messages;
    }
}
