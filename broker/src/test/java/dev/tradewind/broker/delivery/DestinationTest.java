package dev.tradewind.broker.delivery;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.SubscriptionSettings;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A destination that the broker does not know, registered from outside, as functions are.
final class DestinationTest {
    private static final Table INVOCATIONS = new Table("invocations");
    private static final Arn FUNCTION =
            Arn.parse("arn:aws:lambda:us-east-1:000000000000:function:f");

    private Store store;
    private Broker broker;
    private Arn topic;

    @BeforeEach
    void open(@TempDir Path directory) {
        var tables = Stream.concat(Broker.TABLES.stream(), Stream.of(INVOCATIONS)).toList();
        store = Store.open(directory, tables);
        var clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                clock, new Random(42), it -> _ -> it.publication().message()));
        broker.delivery().destinations().register("lambda", new Function());
        topic = broker.topics().create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
        List.of("q", "dead").forEach(this::createQueue);
    }

    @AfterEach
    void close() {
        broker.close();
        store.close();
    }

    @Test
    void it_takes_a_publication_in_the_unit_of_work_of_all_other_copies() {
        subscribe("lambda", FUNCTION.toString(), Map.of());
        subscribe("sqs", queueArn("q").toString(), Map.of());

        publish("hello");

        assertThat(store.get(INVOCATIONS, Function.KEY))
                .hasValueSatisfying(it -> assertText(it, "hello"));
        assertThat(bodies("q")).containsExactly("hello");
    }

    @Test
    void if_it_breaks_nobody_gets_a_copy() {
        subscribe("lambda", FUNCTION.toString(), Map.of());
        subscribe("sqs", queueArn("q").toString(), Map.of());

        assertThatThrownBy(() -> publish("break")).isInstanceOf(IllegalStateException.class);

        assertThat(store.get(INVOCATIONS, Function.KEY)).isEmpty();
        assertThat(bodies("q")).isEmpty();
    }

    @Test
    void a_copy_that_it_refuses_goes_to_the_dead_letter_queue_and_into_the_log() {
        var subscription =
                subscribe(
                        "lambda",
                        FUNCTION.toString(),
                        Map.of(
                                SubscriptionSettings.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\"}".formatted(queueArn("dead"))));

        publish("refuse");

        assertThat(bodies("dead")).containsExactly("refuse");
        assertThat(broker.deliveries().log(subscription, 10))
                .singleElement()
                .returns(Outcome.DEAD_LETTERED, DeliveryAttempt::outcome)
                .returns("The function does not want it.", DeliveryAttempt::detail);
    }

    private void createQueue(String name) {
        broker.queues().create(queueArn(name), QueueSettings.DEFAULT, Map.of());
    }

    private Arn subscribe(String protocol, String endpoint, Map<String, String> attributes) {
        var wanted =
                Subscription.of(topic, ACCOUNT, protocol, endpoint)
                        .withRawDelivery(true)
                        .withEdgeAttributes(attributes);
        return broker.topics().subscribe(wanted).arn();
    }

    private void publish(String message) {
        broker.topics().publish(topic, List.of(Publication.of(message, Map.of(), ACCOUNT)));
    }

    private List<String> bodies(String queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        return broker.queues().receive(queueArn(queue), request).stream()
                .map(ReceivedMessage::body)
                .toList();
    }

    private static void assertText(byte[] row, String text) {
        assertThat(new String(row, UTF_8)).isEqualTo(text);
    }

    /// Keeps the latest event in a table of its own.
    private static final class Function implements Destination {
        static final byte[] KEY = {1};

        @Override
        public Parcel prepare(Shipment shipment) {
            return Parcel.of(Function::take, shipment, shipment.endpoint().requireArn());
        }

        private static Taking take(UnitOfWork work, Parcel parcel) {
            assertThat(parcel.to()).isEqualTo(FUNCTION);
            var body = parcel.message().content().body();
            return switch (body) {
                case "refuse" ->
                        new Taking.Refused(
                                DeliveryFault.NOT_ALLOWED, "The function does not want it.");
                case "break" -> throw new IllegalStateException("the bus is broken");
                default -> {
                    work.batch().put(INVOCATIONS, KEY, body.getBytes(UTF_8));
                    yield Taking.TAKEN;
                }
            };
        }
    }
}
