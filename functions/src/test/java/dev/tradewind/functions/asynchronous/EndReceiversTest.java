package dev.tradewind.functions.asynchronous;

import static dev.tradewind.functions.asynchronous.AsynchronousFixture.ACCOUNT;
import static dev.tradewind.functions.asynchronous.AsynchronousFixture.BUS;
import static dev.tradewind.functions.asynchronous.AsynchronousFixture.FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.bus.RuleTarget;
import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class EndReceiversTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose private final AsynchronousFixture fixture;

    EndReceiversTest(@TempDir Path directory) {
        fixture = new AsynchronousFixture(directory).begin();
    }

    @Test
    void a_success_is_recorded_in_the_queue_for_successes() throws IOException {
        var queue = fixture.queue("done");
        onSuccess(FUNCTION, queue);
        fixture.invoker.handle(_ -> LambdaInvoker.returned("{\"b\":2}"));

        var id = fixture.accept("{\"a\":1}");

        assertThat(json(fixture.next(queue).body()))
                .isEqualTo(
                        json(
                                """
                                {"version":"1.0","timestamp":"2027-01-15T08:00:00.000Z",
                                 "requestContext":{"requestId":"%s","functionArn":"%s:$LATEST",
                                  "condition":"Success","approximateInvokeCount":1},
                                 "requestPayload":{"a":1},
                                 "responseContext":{"statusCode":200,"executedVersion":"$LATEST"},
                                 "responsePayload":{"b":2}}
                                """
                                        .formatted(id, FUNCTION)));
    }

    @Test
    void a_failure_is_recorded_with_the_error_of_the_last_attempt() throws IOException {
        var queue = fixture.queue("failed");
        onFailure(queue);
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        fixture.accept("1");
        failThrice();

        var letter = json(fixture.next(queue).body());
        assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
        assertThat(letter.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
        assertThat(letter.at("/responseContext"))
                .isEqualTo(
                        json(
                                "{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}"));
        assertThat(letter.at("/responsePayload"))
                .isEqualTo(json("{\"errorMessage\":\"no luck\",\"errorType\":\"Oops\"}"));
    }

    @Test
    void an_event_that_was_throttled_until_it_was_too_old_says_so() throws IOException {
        var queue = fixture.queue("failed");
        fixture.functions.configure(
                FUNCTION,
                new EventInvokeSettings(
                        OptionalInt.empty(),
                        Optional.of(Duration.ofSeconds(60)),
                        Optional.empty(),
                        Optional.of(queue),
                        Instant.EPOCH));
        fixture.invoker.handle(_ -> LambdaInvoker.throttled());

        fixture.accept("1");
        for (int logged = 1; logged <= 5; logged++) {
            fixture.awaitLogged(logged);
            fixture.clock.advance(fixture.log().getLast().retryIn().orElseThrow());
        }

        var letter = json(fixture.next(queue).body());
        assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
        assertThat(letter.at("/responseContext")).isEqualTo(json("{\"statusCode\":429}"));
        assertThat(letter.has("responsePayload")).isFalse();
    }

    @Test
    void a_dead_letter_is_the_event_with_the_reason() {
        var dead = fixture.queue("dead");
        fixture.functions.define(FUNCTION, dead);
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "n".repeat(2000)));

        var id = fixture.accept("{\"a\": 1}");
        failThrice();

        var letter = fixture.next(dead);
        assertThat(letter.body()).isEqualTo("{\"a\": 1}");
        assertThat(letter.attributes())
                .isEqualTo(
                        Map.of(
                                "RequestID", MessageAttribute.string(id.toString()),
                                "ErrorCode", MessageAttribute.number("200"),
                                "ErrorMessage", MessageAttribute.string("n".repeat(1024))));
        assertThat(fixture.log().getLast().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
    }

    @Test
    void a_function_with_a_dead_letter_queue_and_a_destination_tells_both() {
        var dead = fixture.queue("dead");
        var failed = fixture.queue("failed");
        fixture.functions.define(FUNCTION, dead);
        onFailure(failed);
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        fixture.accept("1");
        failThrice();

        assertThat(fixture.next(dead).body()).isEqualTo("1");
        assertThat(fixture.next(failed).body()).contains("RetriesExhausted");
    }

    @Test
    void a_topic_gets_dead_letters_and_records() throws IOException {
        var topic = fixture.topic("t");
        var queue = fixture.queue("q");
        subscribe(topic, queue);
        fixture.functions.define(FUNCTION, topic);
        onFailure(topic);
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        fixture.accept("1");
        failThrice();

        var first = fixture.next(queue);
        assertThat(first.body()).isEqualTo("1");
        assertThat(first.attributes()).containsKeys("RequestID", "ErrorCode", "ErrorMessage");
        assertThat(json(fixture.next(queue).body()).at("/requestPayload").asInt()).isEqualTo(1);
    }

    @Test
    void a_bus_gets_an_event_of_lambda() throws IOException {
        var queue = fixture.queue("q");
        fixture.rule("lambda", RuleTarget.of("1", queue));
        onSuccess(FUNCTION, BUS);

        fixture.accept("1");

        var event = json(fixture.next(queue).body());
        assertThat(event.path("detail-type").asText())
                .isEqualTo("Lambda Function Invocation Result - Success");
        assertThat(event.path("resources"))
                .isEqualTo(json("[\"%s\",\"%s:$LATEST\"]".formatted(BUS, FUNCTION)));
        assertThat(event.at("/detail/requestContext/condition").asText()).isEqualTo("Success");
    }

    @Test
    void another_function_is_called_with_the_record() throws Exception {
        var other = FunctionArns.of("us-east-1", ACCOUNT, "g");
        fixture.functions.define(other);
        onSuccess(FUNCTION, other);

        var id = fixture.accept("1");

        assertThat(fixture.invoker.calls.take().requestId()).isEqualTo(id);
        var next = fixture.invoker.calls.take();
        assertThat(next.invokedAs()).isEqualTo(other);
        assertThat(next.requestId()).isNotEqualTo(id);
        assertThat(json(new String(next.payload(), UTF_8)).at("/requestContext/requestId").asText())
                .isEqualTo(id.toString());
    }

    @Test
    void a_destination_that_is_not_there_is_told_of_and_holds_nothing_up() {
        onSuccess(FUNCTION, QueueArns.of("us-east-1", ACCOUNT, "nowhere"));

        fixture.accept("1");

        fixture.awaitLogged(2);
        assertThat(fixture.log())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.DROPPED, Outcome.DELIVERED);
        Patience.until(() -> fixture.tally.told.contains("destination failed"));
    }

    @Test
    void a_record_that_is_too_large_for_a_topic_has_no_payloads() throws IOException {
        var topic = fixture.topic("t");
        var queue = fixture.queue("q");
        subscribe(topic, queue);
        onSuccess(FUNCTION, topic);

        fixture.accept("\"%s\"".formatted("x".repeat(256 * 1024)));

        var letter = json(fixture.next(queue).body());
        assertThat(letter.has("requestPayload")).isFalse();
        assertThat(letter.at("/requestContext/condition").asText()).isEqualTo("Success");
    }

    @Test
    void a_response_that_is_no_json_is_a_text() throws IOException {
        var queue = fixture.queue("done");
        onSuccess(FUNCTION, queue);
        fixture.invoker.handle(_ -> LambdaInvoker.returned("plain"));

        fixture.accept("1");

        assertThat(json(fixture.next(queue).body()).path("responsePayload").asText())
                .isEqualTo("plain");
    }

    @Test
    void an_alias_has_destinations_of_its_own() throws IOException {
        var queue = fixture.queue("done");
        var alias = FunctionArns.qualified(FUNCTION, "live");
        onSuccess(alias, queue);

        fixture.accept("1");
        fixture.accept(alias, "2");

        fixture.awaitLogged(2);
        assertThat(fixture.now(queue))
                .singleElement()
                .satisfies(it ->
                        assertThat(json(it.body()).at("/requestContext/functionArn").asText())
                                .isEqualTo(alias.toString()));
    }

    /// The first attempt ends with the process, after its handler has done its work, and nothing of its end is there.
    @Test
    void an_end_that_was_not_committed_comes_once_with_the_next_attempt() throws Exception {
        var queue = fixture.queue("done");
        onSuccess(FUNCTION, queue);
        var never = new CountDownLatch(1);
        fixture.invoker.handle(_ -> {
            never.await();
            return LambdaInvoker.returned("1");
        });
        var id = fixture.accept("1");
        assertThat(fixture.invoker.calls.take().requestId()).isEqualTo(id);

        fixture.reopen();
        fixture.invoker.handle(_ -> LambdaInvoker.returned("2"));
        fixture.begin();
        fixture.clock.advance(Duration.ofMinutes(2)); // the lease is over, if it was not given back

        assertThat(json(fixture.next(queue).body()).path("responsePayload").asInt()).isEqualTo(2);
        assertThat(fixture.invoker.calls.take().requestId()).isEqualTo(id);
        fixture.invoker.calls.clear(); // the clock may have ended the lease of that attempt too
        fixture.reopen();
        fixture.begin();
        fixture.clock.advance(Duration.ofHours(1));
        assertThat(fixture.now(queue)).hasSizeLessThanOrEqualTo(1); // the one that was not deleted
        assertThat(fixture.invoker.calls).isEmpty();
    }

    private void subscribe(Arn topic, Arn queue) {
        fixture.broker()
                .topics()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "sqs", queue.toString())
                                .withRawDelivery(true));
    }

    private void failThrice() {
        fixture.awaitLogged(1);
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.awaitLogged(2);
        fixture.clock.advance(Duration.ofMinutes(2));
        fixture.awaitLogged(3);
    }

    private void onSuccess(Arn invokedAs, Arn destination) {
        fixture.functions.configure(
                invokedAs,
                new EventInvokeSettings(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(destination),
                        Optional.empty(),
                        Instant.EPOCH));
    }

    private void onFailure(Arn destination) {
        fixture.functions.configure(
                FUNCTION,
                new EventInvokeSettings(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(destination),
                        Instant.EPOCH));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
