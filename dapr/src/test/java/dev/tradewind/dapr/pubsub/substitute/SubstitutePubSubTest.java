package dev.tradewind.dapr.pubsub.substitute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.event.Message;
import dev.tradewind.dapr.pubsub.Consumption;
import dev.tradewind.dapr.pubsub.NotPublished;
import dev.tradewind.dapr.pubsub.PubSub;
import dev.tradewind.dapr.pubsub.Recipient;
import dev.tradewind.dapr.pubsub.Redelivery;
import dev.tradewind.dapr.pubsub.SubscriptionRequest;
import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.dapr.resource.Properties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubstitutePubSubTest {
    private final Noting durable = new Noting();

    private static Message message(int bytes) {
        return new Message(new byte[bytes], Map.of("k", "v"));
    }

    @Test
    void what_is_larger_than_the_broker_takes_is_refused_and_the_others_go_on() {
        var kafka = new SubstitutePubSub(Kafka.broker(), durable, Optional.of(1024));

        var failures =
                kafka.publish(
                        "orders", List.of(message(1023), message(1022), message(2000), message(5)));

        assertThat(failures)
                .containsExactly(
                        new NotPublished(
                                0, "the message has 1025 bytes, and 'maxMessageBytes' allows 1024"),
                        new NotPublished(
                                2, "the message has 2002 bytes, and 'maxMessageBytes' allows 1024"),
                        new NotPublished(3, "no 5"));
        assertThat(durable.published).extracting(it -> it.data().length).containsExactly(1022, 5);
    }

    @Test
    void a_subscription_to_a_pattern_is_refused() {
        var mqtt = new SubstitutePubSub(Mqtt.broker(), durable, Optional.empty());

        assertThatThrownBy(() -> mqtt.keepFor(request("orders/#")))
                .isInstanceOf(UnusableComponent.class)
                .hasMessageContaining("pattern");
    }

    @Test
    void a_subscription_says_what_counts_on_the_durable_broker() {
        var rabbit = new SubstitutePubSub(RabbitMq.broker(), durable, Optional.empty());

        rabbit.keepFor(request("orders"));

        assertThat(durable.asked.getFirst().metadata().asMap())
                .containsExactly(
                        Map.entry("concurrency", "1"), Map.entry("maxDeliveryAttempts", "4"));
    }

    @Test
    void a_subscription_keeps_its_attempts_its_name_and_its_dead_letter_topics() {
        var kafka = new SubstitutePubSub(Kafka.broker(), durable, Optional.empty());
        var metadata = Map.of("subscriptionId", "two", "deadLetterTopic.5xx", "dead");
        Redelivery once = new Once();

        kafka.keepFor(
                new SubscriptionRequest(
                        "orders",
                        Optional.of("dead"),
                        new Properties(metadata),
                        Optional.of(once),
                        50));

        var asked = durable.asked.getFirst();
        assertThat(asked.redelivery()).contains(once);
        assertThat(asked.together()).isEqualTo(50);
        assertThat(asked.metadata().asMap()).isEqualTo(metadata);
    }

    private record Once() implements Redelivery {
        @Override
        public int attemptsMax() {
            return 1;
        }

        @Override
        public Duration delayAfter(int attempt) {
            return Duration.ZERO;
        }
    }

    private static SubscriptionRequest request(String topic) {
        return new SubscriptionRequest(
                topic,
                Optional.empty(),
                new Properties(
                        Map.of(
                                "concurrency", "single",
                                "maxDeliveryAttempts", "4",
                                "queueType", "quorum")));
    }

    /// A component that notes what it is asked, and takes no message of five bytes.
    private static final class Noting implements PubSub {
        private final List<Message> published = new ArrayList<>();
        private final List<SubscriptionRequest> asked = new ArrayList<>();

        @Override
        public List<NotPublished> publish(String topic, List<Message> messages) {
            published.addAll(messages);
            var failures = new ArrayList<NotPublished>();
            for (int i = 0; i < messages.size(); i++) {
                if (messages.get(i).data().length == 5) {
                    failures.add(new NotPublished(i, "no 5"));
                }
            }
            return failures;
        }

        @Override
        public void keepFor(SubscriptionRequest request) {
            asked.add(request);
        }

        @Override
        public Consumption consume(SubscriptionRequest request, Recipient recipient) {
            asked.add(request);
            return () -> {};
        }

        @Override
        public List<String> capabilities() {
            return List.of();
        }
    }
}
