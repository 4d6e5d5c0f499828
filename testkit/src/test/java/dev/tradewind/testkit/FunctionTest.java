package dev.tradewind.testkit;

import static dev.tradewind.testkit.DeadLetterCause.receivedTooOften;
import static dev.tradewind.testkit.Topology.queue;
import static dev.tradewind.testkit.Topology.topic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Refusal;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class FunctionTest {
    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    topic("placed"), queue("orders").deadLettersTo("dead", 2), queue("dead"));

    private static void send(TestBroker broker, String... bodies) {
        for (var body : bodies) {
            broker.sqs()
                    .sendMessage(it -> it.queueUrl(broker.queueUrl("orders")).messageBody(body));
        }
    }

    private static List<String> bodies(String payload) {
        var bodies = new ArrayList<String>();
        json(payload).path("Records").forEach(it -> bodies.add(it.path("body").asText()));
        return bodies;
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(UTF_8));
    }

    @Test
    void a_lambda_expression_gets_the_messages_of_a_queue_in_batches(TestBroker broker) {
        send(broker, "a", "b", "c");
        var function = broker.function("ship", (_, _) -> null).batchesOf("orders", 2);

        assertThat(broker.queue("orders")).eventually().isEmpty();

        assertThat(function.payloads())
                .allSatisfy(it -> assertThat(bodies(it)).hasSizeBetween(1, 2));
        assertThat(function.payloads().stream().flatMap(it -> bodies(it).stream()))
                .containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void only_messages_that_threw_come_again_and_end_as_dead_letters(
            TestBroker broker, TestClock clock) {
        var handled = new CopyOnWriteArrayList<String>();
        broker.function(
                        "ship",
                        FunctionHandler.forEachMessage(body -> {
                            if (body.equals("bad")) {
                                throw new IllegalStateException("no carrier takes it");
                            }
                            handled.add(body);
                        }))
                .reportingFailuresOf("orders", 10);
        send(broker, "good", "bad", "better");

        assertThat(broker.queue("orders")).eventually().hasBodies("bad");
        Patience.until(() -> handled.size() == 2);
        clock.advance(Duration.ofSeconds(30));
        Patience.until(() -> broker.queue("orders").messages().getFirst().receiveCount() == 2);
        clock.advance(Duration.ofSeconds(30));

        assertThat(broker.queue("dead"))
                .eventually()
                .hasDeadLetter("bad", receivedTooOften("orders", 2));
        assertThat(handled).containsExactlyInAnyOrder("good", "better");
    }

    @Test
    void a_batch_whose_handler_throws_comes_again_as_a_whole(TestBroker broker, TestClock clock) {
        var failure = new IllegalStateException("the carrier is closed");
        var function =
                broker.function(
                                "ship",
                                (_, context) -> {
                                    assertThat(context.functionName()).isEqualTo("ship");
                                    throw failure;
                                })
                        .batchesOf("orders", 10);
        send(broker, "a");

        Patience.until(() -> function.failures().equals(List.of(failure)));
        clock.advance(Duration.ofSeconds(30));

        Patience.until(() -> function.failures().equals(List.of(failure, failure)));
    }

    @Test
    void a_topic_calls_a_function_that_is_subscribed(TestBroker broker, SnsClient sns) {
        var function = broker.function("mail", (_, _) -> null);
        sns.subscribe(it ->
                it.topicArn(broker.topicArn("placed")).protocol("lambda").endpoint(function.arn()));

        sns.publish(it -> it.topicArn(broker.topicArn("placed")).message("ORD-1"));

        Patience.until(() -> function.payloads().size() == 1);
        assertThat(json(function.payloads().getFirst()).at("/Records/0/Sns/Message").asText())
                .isEqualTo("ORD-1");
    }

    @Test
    void a_rule_calls_a_function_again_once_its_retry_is_due(
            TestBroker broker, EventBridgeClient events, TestClock clock) {
        var function =
                broker.function(
                        "audit",
                        (_, _) -> {
                            throw new IllegalStateException("no");
                        });
        events.putRule(it -> it.name("all").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(it ->
                it.rule("all").targets(Target.builder().id("audit").arn(function.arn()).build()));

        events.putEvents(it ->
                it.entries(
                        PutEventsRequestEntry.builder()
                                .source("shop")
                                .detailType("Placed")
                                .detail("{}")
                                .build()));

        Patience.until(() -> function.failures().size() == 1);
        Patience.until(() -> { // in steps so small that the event is not too old before its
            // attempts were made; one that takes longer than the clock gives it is begun again
            clock.advance(Duration.ofMillis(100));
            return function.failures().size() >= 3;
        });
        assertThat(json(function.payloads().getFirst()).path("detail-type").asText())
                .isEqualTo("Placed");
    }

    @RepeatedTest(2)
    void a_test_finds_no_function_of_the_one_before(TestBroker broker, SqsClient sqs) {
        var function = broker.function("left-behind", (_, _) -> null).batchesOf("orders", 1);

        sqs.sendMessage(it -> it.queueUrl(broker.queueUrl("orders")).messageBody("x"));

        Patience.until(() -> function.payloads().size() == 1);
    }

    @Test
    void a_name_is_given_once(TestBroker broker) {
        broker.function("ship", (_, _) -> null);

        assertThatThrownBy(() -> broker.function("ship", (_, _) -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a function ship already");
    }

    @Test
    void a_queue_that_is_not_there_is_refused(TestBroker broker) {
        var function = broker.function("ship", (_, _) -> null);

        assertThatThrownBy(() -> function.batchesOf("absent", 1))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not exist");
    }
}
