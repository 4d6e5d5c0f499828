package dev.tradewind.broker.topic;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsTest {
    @AutoClose private final BrokerFixture broker;
    private final Arn topic;

    TopicsTest(@TempDir Path directory) {
        broker = new BrokerFixture(directory);
        topic = topics().create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
    }

    @Test
    void every_subscribed_queue_gets_its_own_copy() {
        var first = broker.queue("first");
        var second = broker.queue("second");
        subscribe(first, true, Optional.empty());
        subscribe(second, true, Optional.empty());

        publish("hello", "Greeting");

        var copies = List.of(broker.receive(first).getFirst(), broker.receive(second).getFirst());
        assertThat(copies).extracting(ReceivedMessage::body).containsOnly("hello");
        assertThat(copies).extracting(ReceivedMessage::messageId).doesNotHaveDuplicates();
        assertThat(copies.getFirst().attributes())
                .containsEntry("eventType", MessageAttribute.string("Greeting"));
    }

    @Test
    void without_raw_delivery_the_copy_is_an_envelope_without_attributes() {
        var queue = broker.queue("q");
        subscribe(queue, false, Optional.empty());

        var published = publish("hello", "Greeting");

        var copy = broker.receive(queue).getFirst();
        assertThat(copy.body()).isEqualTo(published.messageId() + "|hello");
        assertThat(copy.attributes()).isEmpty();
    }

    @Test
    void a_filter_policy_lets_through_only_what_matches() {
        var queue = broker.queue("q");
        var policy =
                FilterPolicy.compile(
                        "{\"eventType\":[\"OrderCreated\"]}",
                        FilterPolicy.Scope.MESSAGE_ATTRIBUTES);
        subscribe(queue, true, Optional.of(policy));

        publish("1", "OrderCreated");
        publish("2", "PaymentFailed");
        broker.reopen();
        publish("3", "OrderCreated");

        assertThat(broker.bodies(queue)).containsExactly("1", "3");
    }

    @Test
    void a_queue_that_cannot_take_a_copy_does_not_stop_the_others() {
        var gone = broker.queue("gone");
        var small = broker.queue("small", QueueSettings.DEFAULT.withMaximumMessageBytes(1024));
        var fine = broker.queue("fine");
        List.of(gone, small, fine).forEach(queue -> subscribe(queue, true, Optional.empty()));
        broker.queues().delete(gone);

        publish("x".repeat(2000), "Big");

        assertThat(broker.bodies(fine)).hasSize(1);
        assertThat(broker.depth(small).visible()).isZero();
    }

    @Test
    void a_publication_is_refused_whole_if_its_copies_are_too_large_together() {
        var queues = List.of(broker.queue("first"), broker.queue("second"), broker.queue("third"));
        queues.forEach(queue -> subscribe(queue, true, Optional.empty()));
        var third = "x".repeat(BrokerFixture.COPY_BYTES_MAX / 3);

        assertRefused(DeliveryFault.COPIES_TOO_LARGE, () -> publish(third, "Large"));
        assertRefused(
                DeliveryFault.COPIES_TOO_LARGE,
                () -> topics().prepare(topic, List.of(publication(third, "Large"))));
        publish(third.substring(1000), "Smaller");
        publish(third.substring(1000), "Smaller");

        assertThat(queues).allSatisfy(queue -> assertThat(broker.bodies(queue)).hasSize(2));
    }

    @Test
    void subscribing_again_returns_the_subscription_or_refuses_other_attributes() {
        var queue = broker.queue("q");
        var first = subscribe(queue, true, Optional.empty());

        assertThat(subscribe(queue, true, Optional.empty())).isEqualTo(first);
        assertRefused(
                TopicFault.SUBSCRIPTION_EXISTS, () -> subscribe(queue, false, Optional.empty()));
    }

    @Test
    void an_ended_subscription_gets_nothing() {
        var queue = broker.queue("q");
        var subscription = subscribe(queue, true, Optional.empty());

        topics().unsubscribe(subscription.arn());
        publish("hello", "Greeting");

        assertThat(broker.receive(queue)).isEmpty();
        assertRefused(
                TopicFault.SUBSCRIPTION_NOT_FOUND, () -> topics().unsubscribe(subscription.arn()));
    }

    @Test
    void a_deleted_topic_takes_its_subscriptions_along() {
        var queue = broker.queue("q");
        subscribe(queue, true, Optional.empty());

        topics().delete(topic);
        broker.reopen();

        assertThat(topics().subscriptions()).isEmpty();
        assertRefused(TopicFault.TOPIC_NOT_FOUND, () -> publish("hello", "Greeting"));
    }

    private Topics topics() {
        return broker.broker().topics();
    }

    private Published publish(String message, String eventType) {
        return topics().publish(topic, List.of(publication(message, eventType))).getFirst();
    }

    private static Publication publication(String message, String eventType) {
        var attributes = Map.of("eventType", MessageAttribute.string(eventType));
        return Publication.of(message, attributes, ACCOUNT);
    }

    private Subscription subscribe(Arn queue, boolean raw, Optional<FilterPolicy> policy) {
        return topics().subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(raw)
                                .withFilterPolicy(policy));
    }
}
