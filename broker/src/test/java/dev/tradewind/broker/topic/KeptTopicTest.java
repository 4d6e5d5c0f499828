package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A standard topic that keeps what is published to it, which SNS does not have.
class KeptTopicTest {
    private static final Duration STEP = Duration.ofMillis(10);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Map.Entry<String, MessageAttribute> MARK =
            Map.entry(Notification.REPLAYED, MessageAttribute.string("true"));

    @AutoClose private final BrokerFixture broker;
    private final Arn topic;

    KeptTopicTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topic = topics().create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
        keep(new ArchivePolicy(WEEK, OptionalLong.empty()));
    }

    @Test
    void what_nobody_had_subscribed_to_is_there_for_a_replay() {
        publish("1", "2");
        var queue = broker.queue("q");

        var subscription = subscribe(queue, Optional.of(everything()));
        publish("3");
        advance(2);
        publish("4");

        var received = take(queue);
        assertThat(received)
                .extracting(ReceivedMessage::body)
                .containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(received)
                .filteredOn(it -> it.attributes().entrySet().contains(MARK))
                .extracting(ReceivedMessage::body)
                .containsExactlyInAnyOrder("1", "2");
        assertThat(topics().history().status(subscription)).contains(Status.COMPLETED);
    }

    @Test
    void a_replay_that_is_asked_for_twice_is_made_twice_and_tells_how_far_it_is() {
        var queue = broker.queue("q");
        var subscription = subscribe(queue, Optional.empty());
        publish(numbered(250));
        take(queue);

        topics().history().replay(subscription, everything());
        assertThat(topics().history().progress(subscription))
                .contains(new ReplayProgress(Status.PENDING, 0, 250));
        advance(1);
        assertThat(topics().history().progress(subscription))
                .contains(new ReplayProgress(Status.IN_PROGRESS, 100, 150));
        broker.reopen();
        advance(4);
        assertThat(topics().history().progress(subscription))
                .contains(new ReplayProgress(Status.COMPLETED, 250, 0));
        assertThat(take(queue)).hasSize(250);

        topics().history().replay(subscription, everything());
        advance(4);
        assertThat(take(queue)).hasSize(250);
    }

    @Test
    void what_is_counted_lies_between_the_times_and_is_kept() {
        publish("1");
        broker.clock().advance(WEEK.minusHours(1));
        var from = broker.clock().instant();
        publish("2", "3");
        broker.clock().advance(Duration.ofHours(2));
        var to = broker.clock().instant();
        publish("4");

        assertThat(topics().history().count(topic, from, to)).isEqualTo(2);
        assertThat(topics().history().count(topic, Instant.EPOCH, to)).isEqualTo(2);
        assertThat(topics().history().count(topic, from, to.plusSeconds(1))).isEqualTo(3);
        assertThat(topics().history().count(topic, to, from)).isZero();
    }

    @Test
    void what_a_replay_holds_back_outlives_the_retention() {
        var queue = broker.queue("q");
        var subscription = subscribe(queue, Optional.empty());
        publish("old");
        take(queue);
        broker.clock().advance(STEP);
        topics().history().replay(subscription, everything());
        publish("held back");

        broker.reopenAt(broker.clock().instant().plus(WEEK).plus(WEEK));
        advance(3);

        assertThat(take(queue)).extracting(ReceivedMessage::body).containsExactly("held back");
    }

    @Test
    void the_oldest_goes_where_there_are_more_bytes_than_a_topic_may_keep() {
        int megabytes = 20;
        keep(new ArchivePolicy(WEEK, OptionalLong.of(ArchivePolicy.BYTES_MIN)));

        for (int i = 0; i < megabytes; i++) {
            publish(i + " " + "x".repeat((1 << 20) - 300_000));
            if (i == 10) {
                broker.reopen();
            }
            broker.clock().advance(STEP);
        }

        long kept = topics().history().count(topic, Instant.EPOCH, broker.clock().instant());
        assertThat(kept).isBetween(20L, 22L);
    }

    @Test
    void what_a_replay_holds_back_is_no_excess() {
        keep(new ArchivePolicy(WEEK, OptionalLong.of(ArchivePolicy.BYTES_MIN)));
        var queue = broker.queue("q");
        var subscription = subscribe(queue, Optional.empty());
        publish("old");
        broker.clock().advance(STEP);
        take(queue);

        topics().history().replay(subscription, everything());
        var large = "x".repeat(60_000);
        int most = (int) (2 * ArchivePolicy.BYTES_MIN / large.length());
        IntStream.range(0, most).forEach(_ -> publish(large));
        advance(60);

        assertThat(broker.queues().depth(queue).visible()).isEqualTo(most + 1);
    }

    @Test
    void a_fifo_queue_gets_again_what_it_knows_and_not_what_a_publisher_repeats() {
        var queue =
                broker.queue(
                        "q.fifo",
                        QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT)));
        var subscription = subscribe(queue, Optional.empty());
        publishInGroup("1", "2");
        take(queue);
        broker.clock().advance(STEP);

        topics().history().replay(subscription, everything());
        publishInGroup("2", "3");
        advance(3);

        assertThat(take(queue)).extracting(ReceivedMessage::body).containsExactly("1", "2", "3");
    }

    @Test
    void what_is_kept_is_a_setting_of_the_topic_that_its_attributes_do_not_show() {
        var policy = new ArchivePolicy(WEEK, OptionalLong.of(ArchivePolicy.BYTES_MIN));
        keep(policy);
        topics().configure(topic, it -> it.with("DisplayName", "named"));
        broker.reopen();

        var info = topics().find(topic).orElseThrow();
        assertThat(info.archivePolicy()).contains(policy);
        assertThat(info.attributes()).containsOnlyKeys("DisplayName");
        assertThat(
                        topics().create(
                                        topic,
                                        TopicSettings.STANDARD.with("DisplayName", "named"),
                                        Map.of()))
                .isEqualTo(info);
    }

    @Test
    void without_a_policy_everything_is_forgotten() {
        publish("1");

        topics().configure(topic, it -> it.keeping(Optional.empty()));
        publish("2");
        keep(new ArchivePolicy(WEEK, OptionalLong.empty()));

        var later = broker.clock().instant().plusSeconds(1);
        assertThat(topics().history().count(topic, Instant.EPOCH, later)).isZero();
    }

    @Test
    void a_reset_keeps_what_a_kept_topic_has() {
        var other = topics().create(topicArn("other"), TopicSettings.STANDARD, Map.of()).arn();
        topics().configure(
                        other,
                        it ->
                                it.keeping(
                                        Optional.of(
                                                new ArchivePolicy(WEEK, OptionalLong.empty()))));
        publish("1");

        broker.broker().reset(Set.of(topic));

        var later = broker.clock().instant().plusSeconds(1);
        assertThat(topics().history().count(topic, Instant.EPOCH, later)).isOne();
        assertThat(topics().find(other)).isEmpty();
    }

    private Topics topics() {
        return broker.broker().topics();
    }

    private void keep(ArchivePolicy policy) {
        topics().configure(topic, it -> it.keeping(Optional.of(policy)));
    }

    private static ReplayPolicy everything() {
        return new ReplayPolicy(Instant.EPOCH, Optional.empty());
    }

    private Arn subscribe(Arn queue, Optional<ReplayPolicy> replay) {
        Map<String, String> attributes =
                replay.map(it -> Map.of(ReplayPolicy.ATTRIBUTE, it.text())).orElse(Map.of());
        return topics().subscribeInGroups(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true)
                                .withEdgeAttributes(attributes))
                .arn();
    }

    private static String[] numbered(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private void publish(String... bodies) {
        for (var body : bodies) {
            topics().publish(topic, List.of(Publication.of(body, Map.of(), ACCOUNT)));
        }
    }

    private void publishInGroup(String... bodies) {
        for (var body : bodies) {
            var publication =
                    Publication.of(body, Map.of(), ACCOUNT)
                            .withIdentity(Optional.of("group"), Optional.of(body));
            topics().publish(topic, List.of(publication));
        }
    }

    private void advance(int steps) {
        for (int i = 0; i < steps; i++) {
            broker.clock().advance(STEP);
        }
    }

    /// Receives and deletes everything.
    private List<ReceivedMessage> take(Arn queue) {
        var all = new ArrayList<ReceivedMessage>();
        for (var batch = broker.receive(queue); !batch.isEmpty(); batch = broker.receive(queue)) {
            all.addAll(batch);
            broker.queues()
                    .deleteMessages(queue, batch.stream().map(ReceivedMessage::receipt).toList());
        }
        return all;
    }
}
