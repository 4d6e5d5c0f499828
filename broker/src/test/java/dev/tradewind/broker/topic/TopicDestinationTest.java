package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.message;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.delivery.Parcel;
import dev.tradewind.broker.delivery.Shipment;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Topics as what other senders deliver to, a rule for example.
final class TopicDestinationTest {
    private static final Arn RULE = Arn.parse("arn:aws:rules:us-east-1:000000000000:rule/r");
    private static final UUID ID = new UUID(1, 2);

    @AutoClose private final BrokerFixture fixture;
    private final List<Undelivered> undelivered = new ArrayList<>();
    private final Arn dead;

    TopicDestinationTest(@TempDir Path directory) {
        fixture = new BrokerFixture(directory);
        dead = fixture.queue("dead");
        fixture.broker().delivery().register("rules", new Rules());
    }

    @Test
    void its_subscriptions_have_the_message_in_the_unit_of_work_that_sends_it() {
        var topic = topic("t", TopicSettings.STANDARD);
        subscribe(topic, "raw", true);
        subscribe(topic, "wrapped", false);

        assertThat(send(topic, message("hello"))).isEqualTo(Taking.TAKEN);

        assertThat(fixture.bodies(queueArn("raw"))).containsExactly("hello");
        assertThat(fixture.bodies(queueArn("wrapped")))
                .singleElement()
                .asString()
                .endsWith("|hello");
    }

    @Test
    void filter_policies_of_its_subscriptions_hold() {
        var topic = topic("t", TopicSettings.STANDARD);
        var queue = fixture.queue("filtered");
        fixture.broker()
                .topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true)
                                .withFilterPolicy(
                                        Optional.of(
                                                FilterPolicy.compile(
                                                        "{\"kind\":[\"a\"]}",
                                                        FilterPolicy.Scope.MESSAGE_BODY))));

        send(topic, message("{\"kind\":\"a\"}"));
        send(topic, message("{\"kind\":\"b\"}"));

        assertThat(fixture.bodies(queue)).containsExactly("{\"kind\":\"a\"}");
    }

    @Test
    void a_topic_that_is_not_there_refuses_at_once() {
        var taking = send(topicArn("nowhere"), message("hello"));

        assertRefused(taking, TopicFault.TOPIC_NOT_FOUND);
        assertThat(fixture.bodies(dead)).containsExactly("hello");
    }

    @Test
    void a_topic_that_goes_between_preparation_and_turn_refuses() {
        var topic = topic("t.fifo", fifo());
        var parcel = prepare(topic, ordered("hello"));
        fixture.broker().topics().delete(topic);

        assertRefused(take(parcel), DeliveryFault.GONE);
        assertThat(fixture.bodies(dead)).containsExactly("hello");
    }

    @Test
    void a_message_that_is_longer_than_a_topic_takes_is_refused() {
        var topic = topic("t", TopicSettings.STANDARD);

        var taking = send(topic, message("x".repeat(Topics.MESSAGE_BYTES_MAX + 1)));

        assertRefused(taking, TopicFault.MESSAGE_TOO_LONG);
    }

    @Test
    void a_fifo_topic_needs_a_group() {
        var topic = topic("t.fifo", fifo());
        var queue = fixture.queue("raw");
        fixture.broker()
                .topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true));

        assertRefused(send(topic, message("without")), TopicFault.GROUP_ID_MISSING);
        assertThat(send(topic, ordered("within"))).isEqualTo(Taking.TAKEN);
        assertThat(send(topic, ordered("within"))).isEqualTo(Taking.TAKEN);
        assertThat(fixture.bodies(queue)).containsExactly("within");
    }

    private Arn topic(String name, TopicSettings settings) {
        return fixture.broker().topics().create(topicArn(name), settings, Map.of()).arn();
    }

    private static TopicSettings fifo() {
        return TopicSettings.newFifo().with("ContentBasedDeduplication", "true");
    }

    private void subscribe(Arn topic, String queue, boolean raw) {
        var arn = fixture.queue(queue);
        fixture.broker()
                .topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", arn.toString())
                                .withRawDelivery(raw));
    }

    private static NewMessage ordered(String body) {
        return new NewMessage(
                body,
                Map.of(),
                Optional.empty(),
                Optional.of("group"),
                Optional.empty(),
                Optional.empty(),
                ACCOUNT);
    }

    private Taking send(Arn topic, NewMessage message) {
        return take(prepare(topic, message));
    }

    private Parcel prepare(Arn topic, NewMessage message) {
        return fixture.broker()
                .delivery()
                .prepare(new Shipment(RULE, RULE, Endpoint.of(topic), ID, message, Map::of));
    }

    private Taking take(Parcel parcel) {
        return fixture.broker()
                .transact(work -> fixture.broker().delivery().take(work, ID, parcel));
    }

    private void assertRefused(Taking taking, Refusal.Code code) {
        assertThat(taking)
                .isInstanceOfSatisfying(
                        Taking.Refused.class, it -> assertThat(it.code()).isEqualTo(code));
        assertThat(undelivered)
                .last()
                .isInstanceOfSatisfying(
                        Undelivered.Refused.class, it -> assertThat(it.why()).isEqualTo(taking));
    }

    /// Targets of rules, all with the same dead-letter queue.
    private final class Rules implements DeliveryOwner {
        @Override
        public Set<Arn> owners() {
            return Set.of(RULE);
        }

        @Override
        public Optional<DeadLetters> deadLetters(Arn owner) {
            return Optional.of(new DeadLetters(owner, dead));
        }

        @Override
        public Optional<NewMessage> undelivered(Undelivered what) {
            undelivered.add(what);
            return switch (what) {
                case Undelivered.Refused refused -> Optional.of(refused.message());
                case Undelivered.Failed failed -> Optional.of(failed.delivery().sentOn(Map.of()));
                case Undelivered.Expired expired ->
                        Optional.of(expired.delivery().sentOn(Map.of()));
            };
        }
    }
}
