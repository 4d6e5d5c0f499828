package dev.tradewind.broker.delivery;

import static dev.tradewind.broker.BrokerFixture.message;
import static dev.tradewind.broker.BrokerFixture.queueArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.patience.Patience;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries to an endpoint outside, for a kind of owner that the broker does not know.
@Timeout(20)
final class DelivererTest {
    private static final String KIND = "rules";
    private static final Arn TARGET = Arn.parse("arn:aws:rules:us-east-1:000000000000:rule/r#1");
    private static final Endpoint FUNCTION =
            Endpoint.of(Arn.parse("arn:aws:lambda:us-east-1:000000000000:function:f"));
    private static final Arn OTHER = Arn.parse("arn:aws:rules:us-east-1:000000000000:rule/s#1");
    private static final Optional<DeliveryRate> NO_RATE = Optional.empty();
    private static final UUID ID = new UUID(1, 2);

    @AutoClose private final BrokerFixture fixture;
    private final LinkedBlockingQueue<Integer> attempts = new LinkedBlockingQueue<>();
    private final Arn dead;

    DelivererTest(@TempDir Path directory) {
        fixture = new BrokerFixture(directory);
        dead = fixture.queue("dead");
        delivery().register(KIND, new Rules());
    }

    @Test
    void a_message_that_cannot_be_in_the_batch_is_delivered_later() throws InterruptedException {
        try (var _ = deliver(this::accept, PhasedRetries.every(Duration.ZERO, 0))) {
            assertThat(send("hello")).isEqualTo(Taking.QUEUED);

            assertThat(attempts.take()).isEqualTo(1);
        }
    }

    @Test
    void what_waits_when_its_deliverer_comes_is_delivered_too() throws InterruptedException {
        send("hello");

        try (var _ = deliver(this::accept, PhasedRetries.every(Duration.ZERO, 0))) {
            assertThat(attempts.take()).isEqualTo(1);
        }
    }

    @Test
    void a_delivery_goes_on_from_where_its_message_was_sent() throws InterruptedException {
        var traced = new LinkedBlockingQueue<Optional<SpanContext>>();
        Channel channel =
                delivery -> {
                    traced.add(CurrentTrace.context());
                    return accept(delivery);
                };
        var header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        try (var _ = deliver(channel, PhasedRetries.every(Duration.ZERO, 0))) {
            send(TARGET, message("hello").traced(Optional.of(header)));
            send("hello");

            assertThat(List.of(traced.take(), traced.take()))
                    .containsExactlyInAnyOrder(
                            SpanContext.ofParent(
                                    "00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01"),
                            Optional.empty());
        }
    }

    @Test
    void what_fails_is_retried_by_its_owners_rule_and_goes_to_its_dead_letter_queue() {
        try (var _ = deliver(this::fail, PhasedRetries.every(Duration.ZERO, 2))) {
            send("hello");

            var request = ReceiveRequest.upTo(1).waiting(Duration.ofSeconds(20));
            assertThat(fixture.queues().receive(dead, request))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.body()).isEqualTo("hello");
                        assertThat(it.attributes()).isEmpty();
                    });
        }
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(fixture.broker().deliveries().log(TARGET, 10))
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.RETRIED, Outcome.RETRIED, Outcome.DEAD_LETTERED);
    }

    @Test
    void a_retry_waits_for_its_delay() {
        send("hello");
        var queues = fixture.broker().deliveries();
        var failed = new EndpointAnswer.Failed(Optional.empty(), "busy", false);
        var first = queues.receive(TARGET, 1, Duration.ZERO).getFirst();

        queues.failed(first, failed, Optional.of(Duration.ofSeconds(30)));

        fixture.clock().advance(Duration.ofSeconds(29));
        assertThat(queues.receive(TARGET, 1, Duration.ZERO)).isEmpty();
        fixture.clock().advance(Duration.ofSeconds(1));
        assertThat(queues.receive(TARGET, 1, Duration.ZERO))
                .singleElement()
                .returns(2, Delivery::attempt);
    }

    @Test
    void deliverers_of_two_kinds_do_not_see_each_others_queues() throws InterruptedException {
        var other = new LinkedBlockingQueue<String>();
        var topics = Arn.parse("arn:aws:sns:us-east-1:000000000000:t:1");
        DeliveryTerms.Source terms =
                owner ->
                        new DeliveryTerms(
                                delivery -> {
                                    other.add(owner + " " + delivery.body());
                                    return new EndpointAnswer.Accepted(Optional.empty());
                                },
                                PhasedRetries.every(Duration.ZERO, 0),
                                Optional.empty(),
                                Optional.empty());
        var deliveries = fixture.broker().deliveries();
        try (var _ = deliver(this::accept, PhasedRetries.every(Duration.ZERO, 0));
                var _ = Deliverer.start("sns", deliveries, fixture.clock(), terms)) {
            send("to a function");
            send(topics, "to a subscriber");

            assertThat(attempts.take()).isEqualTo(1);
            assertThat(other.take()).isEqualTo(topics + " to a subscriber");
        }
        assertThat(attempts).isEmpty();
        assertThat(other).isEmpty();
    }

    @Test
    void an_endpoint_that_wants_to_wait_longer_than_the_rule_does_is_waited_for() {
        var terms = new DeliveryTerms(this::later, every(Duration.ZERO), age(60), NO_RATE);
        try (var _ = deliver(terms)) {
            send("hello");

            awaitLogged(1);
            fixture.clock().advance(Duration.ofSeconds(29));
            fixture.clock().advance(Duration.ofSeconds(1));
            awaitLogged(2);
        }
        assertThat(log())
                .extracting(DeliveryAttempt::outcome, DeliveryAttempt::retryIn)
                .containsExactly(
                        tuple(Outcome.RETRIED, Optional.of(Duration.ofSeconds(30))),
                        tuple(Outcome.RETRIED, Optional.of(Duration.ofSeconds(30))));
    }

    @Test
    void what_would_be_too_old_for_its_next_attempt_has_none() {
        var terms = new DeliveryTerms(this::later, every(Duration.ZERO), age(29), NO_RATE);
        try (var _ = deliver(terms)) {
            send("hello");

            awaitLogged(1);
        }
        assertThat(log())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.DEAD_LETTERED);
    }

    @Test
    void what_is_too_old_when_its_turn_comes_is_not_tried() {
        send("hello");
        fixture.clock().advance(Duration.ofSeconds(61));

        var terms = new DeliveryTerms(this::accept, every(Duration.ZERO), age(60), NO_RATE);
        try (var _ = deliver(terms)) {
            awaitLogged(1);
        }
        assertThat(attempts).isEmpty();
        assertThat(log())
                .extracting(DeliveryAttempt::outcome, DeliveryAttempt::detail)
                .containsExactly(tuple(Outcome.DEAD_LETTERED, "older than its owner allows"));
    }

    @Test
    void a_channel_that_decides_has_its_part_in_the_unit_of_work_that_ends_the_message() {
        var told = message("told");
        Channel channel =
                delivery -> {
                    attempts.add(delivery.attempt());
                    boolean isLast = delivery.attempt() == 2;
                    return new EndpointAnswer.Decided(
                            "as decided",
                            isLast ? Optional.empty() : Optional.of(Duration.ZERO),
                            work -> {
                                fixture.queues()
                                        .sendIfTaken(
                                                work,
                                                dead,
                                                OutgoingMessage.of(
                                                        new UUID(1, attempts.size()), told));
                                return isLast ? Outcome.DROPPED : Outcome.RETRIED;
                            });
                };

        try (var _ = deliver(DeliveryTerms.decidedBy(channel, DeliveryBounds.USUAL))) {
            send("hello");
            awaitLogged(2);
        }

        assertThat(fixture.bodies(dead)).containsExactly("told", "told");
        assertThat(log())
                .extracting(DeliveryAttempt::outcome, DeliveryAttempt::detail)
                .containsExactly(
                        tuple(Outcome.RETRIED, "as decided"), tuple(Outcome.DROPPED, "as decided"));
    }

    @Test
    void what_breaks_in_the_unit_of_work_of_a_decision_leaves_the_message_to_another_attempt() {
        var bounds = new DeliveryBounds(1, Duration.ofSeconds(5));
        Channel channel =
                delivery -> {
                    attempts.add(delivery.attempt());
                    return new EndpointAnswer.Decided(
                            "",
                            Optional.empty(),
                            _ -> {
                                if (delivery.attempt() == 1) {
                                    throw new IllegalStateException("broken on purpose");
                                }
                                return Outcome.DELIVERED;
                            });
                };

        try (var _ = deliver(DeliveryTerms.decidedBy(channel, bounds))) {
            send("hello");
            Patience.until(() -> !attempts.isEmpty());
            Patience.until(() -> {
                fixture.clock().advance(Duration.ofSeconds(5));
                return !log().isEmpty();
            });
        }

        assertThat(attempts).containsExactly(1, 2);
        assertThat(log()).extracting(DeliveryAttempt::outcome).containsExactly(Outcome.DELIVERED);
    }

    @Test
    void no_more_are_under_way_than_the_bounds_allow() {
        var go = new CountDownLatch(1);
        Channel channel =
                delivery -> {
                    attempts.add(delivery.attempt());
                    go.await();
                    return new EndpointAnswer.Accepted(Optional.empty());
                };
        var bounds = new DeliveryBounds(12, Duration.ofMinutes(1));

        try (var _ = deliver(DeliveryTerms.decidedBy(channel, bounds))) {
            for (int i = 0; i < 15; i++) {
                send("hello");
            }

            Patience.until(() -> attempts.size() == 12);
            assertThat(attempts).hasSize(12);
            go.countDown();
            awaitLogged(10);
        }
    }

    @Test
    void owners_that_share_a_rate_begin_no_more_in_a_second_together() throws InterruptedException {
        var rate = new DeliveryRate(2, Optional.of(new Throttle(fixture.clock())));
        var terms =
                new DeliveryTerms(
                        this::accept, every(Duration.ZERO), Optional.empty(), Optional.of(rate));
        try (var _ = deliver(terms)) {
            send("one");
            send(OTHER, "two");
            send("three");

            attempts.take();
            assertThat(attempts.poll(100, TimeUnit.MILLISECONDS)).isNull();
            fixture.clock().advance(Duration.ofMillis(500));
            attempts.take();
            assertThat(attempts.poll(100, TimeUnit.MILLISECONDS)).isNull();
            fixture.clock().advance(Duration.ofMillis(500));
            attempts.take();
        }
    }

    private static RetryRule every(Duration delay) {
        return PhasedRetries.every(delay, 100);
    }

    private static Optional<Duration> age(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private List<DeliveryAttempt> log() {
        return fixture.broker().deliveries().log(TARGET, 10);
    }

    private void awaitLogged(int count) {
        Patience.until(() -> log().size() >= count);
    }

    private EndpointAnswer later(Delivery delivery) {
        attempts.add(delivery.attempt());
        return new EndpointAnswer.Failed(
                Optional.of(503),
                "busy",
                false,
                Optional.of(Duration.ofSeconds(30)),
                Optional.empty());
    }

    private DeliveryService delivery() {
        return fixture.broker().delivery();
    }

    private Deliverer deliver(Channel channel, RetryRule retries) {
        return deliver(new DeliveryTerms(channel, retries, Optional.empty(), Optional.empty()));
    }

    private Deliverer deliver(DeliveryTerms terms) {
        return Deliverer.start(KIND, fixture.broker().deliveries(), fixture.clock(), _ -> terms);
    }

    private EndpointAnswer accept(Delivery delivery) {
        attempts.add(delivery.attempt());
        return new EndpointAnswer.Accepted(Optional.of(200));
    }

    private EndpointAnswer fail(Delivery delivery) {
        attempts.add(delivery.attempt());
        assertThat(delivery.text("Rule")).contains("r");
        return new EndpointAnswer.Failed(Optional.of(500), "busy", false);
    }

    private Taking send(String body) {
        return send(TARGET, body);
    }

    private Taking send(Arn owner, String body) {
        return send(owner, message(body));
    }

    private Taking send(Arn owner, NewMessage message) {
        var notes = Map.of("Rule", MessageAttribute.string("r"));
        var parcel =
                delivery().prepare(new Shipment(owner, owner, FUNCTION, ID, message, () -> notes));
        return fixture.broker()
                .transact(work -> {
                    delivery().open(work, FUNCTION, owner);
                    return delivery().take(work, ID, parcel);
                });
    }

    /// Targets of rules, all with the same dead-letter queue.
    private static final class Rules implements DeliveryOwner {
        @Override
        public Set<Arn> owners() {
            return Set.of(TARGET);
        }

        @Override
        public Optional<DeadLetters> deadLetters(Arn owner) {
            return Optional.of(new DeadLetters(owner, queueArn("dead")));
        }

        @Override
        public Optional<NewMessage> undelivered(Undelivered undelivered) {
            return switch (undelivered) {
                case Undelivered.Refused refused -> Optional.of(refused.message());
                case Undelivered.Failed failed -> Optional.of(failed.delivery().sentOn(Map.of()));
                case Undelivered.Expired expired ->
                        Optional.of(expired.delivery().sentOn(Map.of()));
            };
        }
    }
}
