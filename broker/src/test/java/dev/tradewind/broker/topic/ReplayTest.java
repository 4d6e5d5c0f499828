package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.queue.FifoSettings;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.FilterPolicy.Scope;
import dev.tradewind.broker.topic.Replay.Status;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final Duration STEP = Duration.ofMillis(10);

    @AutoClose private final BrokerFixture broker;
    private final Arn topic;
    private final Arn queue;
    private Arn subscription;

    ReplayTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topic =
                topics().create(
                                topicArn("t.fifo"),
                                TopicSettings.newFifo()
                                        .with(ArchivePolicy.ATTRIBUTE, retention(30)),
                                Map.of())
                        .arn();
        var fifo = QueueSettings.DEFAULT.withFifo(Optional.of(FifoSettings.DEFAULT));
        queue = broker.queue("q.fifo", fifo);
        subscription = subscribe(Optional.empty(), Map.of());
    }

    @Test
    void what_was_published_is_sent_again_in_order_although_the_queue_knows_it() {
        publish("1", "2", "3");
        assertThat(take()).containsExactly("1", "2", "3");

        replay(start(), Optional.empty());
        advance(1);

        assertThat(take()).containsExactly("1", "2", "3");
        advance(1);
        assertThat(status()).contains(Status.COMPLETED);
        publish("4");
        assertThat(take()).containsExactly("4");
    }

    @Test
    void only_what_lies_between_the_points_is_sent_again() {
        publish("before");
        broker.clock().advance(Duration.ofHours(1));
        var from = broker.clock().instant();
        publish("in");
        broker.clock().advance(Duration.ofHours(1));
        var to = broker.clock().instant();
        publish("after");
        take();

        replay(from, Optional.of(to));
        advance(3);

        assertThat(take()).containsExactly("in");
        assertThat(status()).contains(Status.COMPLETED);
    }

    @Test
    void what_is_published_during_a_replay_comes_after_it_and_once() {
        publish(numbered(0, 50));
        take();
        var end = broker.clock().instant().plusMillis(1);
        broker.clock().advance(STEP);
        replay(start(), Optional.of(end));
        advance(1);
        publish(numbered(50, 60));

        advance(8);
        publish("last");

        var expected = Stream.concat(Stream.of(numbered(0, 60)), Stream.of("last")).toList();
        assertThat(take()).isEqualTo(expected);
        assertThat(status()).contains(Status.COMPLETED);
    }

    @Test
    void a_replay_goes_on_after_a_restart_and_sends_nothing_twice() {
        publish(numbered(0, 250));
        take();
        replay(start(), Optional.empty());
        advance(2);
        assertThat(status()).contains(Status.IN_PROGRESS);

        broker.reopen();
        advance(8);

        assertThat(take()).containsExactly(numbered(0, 250));
        assertThat(status()).contains(Status.COMPLETED);
    }

    @Test
    void a_stopped_replay_loses_nothing_that_was_published_meanwhile() {
        publish(numbered(0, 150));
        take();
        replay(start(), Optional.empty());
        advance(1);
        publish("meanwhile");

        topics().reconfigure(subscription, it -> it.withEdgeAttributes(Map.of()));
        advance(4);

        assertThat(take()).hasSize(101).endsWith("99", "meanwhile");
    }

    @Test
    void a_filter_policy_holds_for_a_replay_too() {
        publish("1");
        publishWith("2", Map.of("colour", MessageAttribute.string("red")));
        take();
        topics().unsubscribe(subscription);
        var red =
                Optional.of(
                        FilterPolicy.compile("{\"colour\":[\"red\"]}", Scope.MESSAGE_ATTRIBUTES));

        subscription = subscribe(red, policy(start(), Optional.empty()));
        advance(2);

        var received = broker.receive(queue);
        assertThat(received).extracting(ReceivedMessage::body).containsExactly("2");
        assertThat(received.getFirst().attributes())
                .containsOnly(Map.entry("colour", MessageAttribute.string("red")));
    }

    @Test
    void what_is_older_than_the_retention_is_gone() {
        publish("old");
        broker.clock().advance(Duration.ofDays(29));
        publish("new");
        take();
        assertThat(topics().history().beginning(topic)).contains(start());
        broker.clock().advance(Duration.ofDays(2));

        replay(start(), Optional.empty());
        advance(2);

        assertThat(take()).containsExactly("new");
        assertThat(topics().history().beginning(topic))
                .contains(broker.clock().instant().minus(Duration.ofDays(30)));
        setArchive(retention(365));
        replay(start().minusMillis(1), Optional.empty());
        advance(2);
        assertThat(take())
                .as("rows that a longer retention must not bring back")
                .containsExactly("new");
    }

    @Test
    void without_a_policy_there_is_no_archive_any_more_and_no_replay() {
        publish(numbered(0, 50));
        take();
        replay(start(), Optional.empty());

        setArchive("{}");

        assertThat(status()).contains(Status.FAILED);
        publish("live");
        assertThat(take()).containsExactly("live");
        topics().reconfigure(subscription, it -> it.withEdgeAttributes(Map.of()));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> replay(start(), Optional.empty()))
                .returns(TopicFault.NOT_ARCHIVED, Refusal::code);
        setArchive(retention(1));
        replay(start(), Optional.empty());
        advance(2);
        assertThat(take()).isEmpty();
    }

    private Topics topics() {
        return broker.broker().topics();
    }

    /// When the archive began.
    private static Instant start() {
        return Instant.parse("2027-01-15T08:00:00Z");
    }

    private static String retention(int days) {
        return "{\"MessageRetentionPeriod\":\"%d\"}".formatted(days);
    }

    private void setArchive(String policy) {
        topics().configure(topic, settings -> settings.with(ArchivePolicy.ATTRIBUTE, policy));
    }

    private static Map<String, String> policy(Instant from, Optional<Instant> to) {
        var end = to.map(",\"EndingPoint\":\"%s\""::formatted).orElse("");
        var text = "{\"PointType\":\"Timestamp\",\"StartingPoint\":\"%s\"%s}".formatted(from, end);
        return Map.of(ReplayPolicy.ATTRIBUTE, text);
    }

    private void replay(Instant from, Optional<Instant> to) {
        topics().reconfigure(subscription, it -> it.withEdgeAttributes(policy(from, to)));
    }

    private Optional<Status> status() {
        return topics().history().status(subscription);
    }

    /// Lets some steps of a replay happen.
    private void advance(int steps) {
        for (int i = 0; i < steps; i++) {
            broker.clock().advance(STEP);
        }
    }

    private Arn subscribe(Optional<FilterPolicy> policy, Map<String, String> stored) {
        var wanted =
                Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                        .withRawDelivery(true)
                        .withFilterPolicy(policy)
                        .withEdgeAttributes(stored);
        return topics().subscribe(wanted).arn();
    }

    private static String[] numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private void publish(String... bodies) {
        for (var body : bodies) {
            publishWith(body, Map.of());
        }
    }

    private void publishWith(String body, Map<String, MessageAttribute> attributes) {
        var publication =
                new Publication(
                        body,
                        Optional.empty(),
                        attributes,
                        Map.of(),
                        Optional.of("group"),
                        Optional.of(body),
                        ACCOUNT);
        topics().publish(topic, List.of(publication));
    }

    /// Receives and deletes everything.
    private List<String> take() {
        var bodies = new ArrayList<String>();
        for (var batch = broker.receive(queue); !batch.isEmpty(); batch = broker.receive(queue)) {
            batch.forEach(it -> bodies.add(it.body()));
            broker.queues()
                    .deleteMessages(queue, batch.stream().map(ReceivedMessage::receipt).toList());
        }
        return bodies;
    }
}
