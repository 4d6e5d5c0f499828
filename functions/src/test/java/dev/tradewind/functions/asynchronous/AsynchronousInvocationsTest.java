package dev.tradewind.functions.asynchronous;

import static dev.tradewind.functions.asynchronous.AsynchronousFixture.FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class AsynchronousInvocationsTest {
    @AutoClose private final AsynchronousFixture fixture;

    AsynchronousInvocationsTest(@TempDir Path directory) {
        fixture = new AsynchronousFixture(directory);
    }

    @Test
    void an_event_is_handled_with_what_its_caller_sent() throws InterruptedException {
        fixture.begin();
        var alias = FunctionArns.qualified(FUNCTION, "live");

        var id =
                fixture.invocations()
                        .accept(
                                alias,
                                "{\"a\":1}".getBytes(UTF_8),
                                Optional.of("{\"custom\":{}}"),
                                Optional.of("Root=1-2-3"));

        var call = fixture.invoker.calls.take();
        assertThat(call.requestId()).isEqualTo(id);
        assertThat(call.invokedAs()).isEqualTo(alias);
        assertThat(call.version()).returns("live", FunctionVersion::version);
        assertThat(call.payload()).asString(UTF_8).isEqualTo("{\"a\":1}");
        assertThat(call.clientContext()).contains("{\"custom\":{}}");
        assertThat(call.traceHeader()).contains("Root=1-2-3");
        fixture.awaitLogged(1);
        assertThat(fixture.log())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.DELIVERED);
    }

    @Test
    void an_event_without_a_payload_is_an_empty_object() throws InterruptedException {
        fixture.begin();

        fixture.accept("");

        assertThat(fixture.invoker.calls.take().payload()).asString(UTF_8).isEqualTo("{}");
    }

    @Test
    void an_event_that_was_accepted_is_handled_after_the_process_has_ended()
            throws InterruptedException {
        var id = fixture.accept("1");

        fixture.reopen();
        fixture.begin();

        assertThat(fixture.invoker.calls.take().requestId()).isEqualTo(id);
    }

    @Test
    void an_event_over_the_limit_is_refused_and_one_at_the_limit_is_not() {
        var largest = "\"" + "x".repeat(Invocation.EVENT_MAX_BYTES - 2) + "\"";

        fixture.accept(largest);

        assertThatThrownBy(() -> fixture.accept(largest + " "))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        it -> assertThat(it.code()).isEqualTo(FunctionFault.PAYLOAD_TOO_LARGE))
                .hasMessage(
                        "1048577 byte payload is too large for the Event invocation type"
                                + " (limit 1048576 bytes)");
    }

    @Test
    void an_event_that_is_no_json_is_refused() {
        for (var text : List.of("{", "1 2", "hello")) {
            assertThatThrownBy(() -> fixture.accept(text))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            it -> assertThat(it.code()).isEqualTo(RequestFault.INVALID_PARAMETER));
        }
    }

    @Test
    void an_event_for_no_function_is_refused() {
        fixture.functions.delete(FUNCTION);

        assertThatThrownBy(() -> fixture.accept("1"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        it -> assertThat(it.code()).isEqualTo(FunctionFault.NOT_FOUND));
    }

    @Test
    void errors_are_retried_after_one_minute_and_after_two_and_then_no_more()
            throws InterruptedException {
        fixture.begin();
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        var id = fixture.accept("1");

        fixture.awaitLogged(1);
        fixture.clock.advance(Duration.ofSeconds(59));
        assertThat(fixture.invoker.calls).hasSize(1);
        fixture.clock.advance(Duration.ofSeconds(1));
        fixture.awaitLogged(2);
        fixture.clock.advance(Duration.ofSeconds(119));
        assertThat(fixture.invoker.calls).hasSize(2);
        fixture.clock.advance(Duration.ofSeconds(1));
        fixture.awaitLogged(3);
        assertThat(fixture.log())
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(Outcome.RETRIED, Outcome.RETRIED, Outcome.DROPPED);
        assertThat(fixture.log().getLast().detail()).isEqualTo("RetriesExhausted: no luck");
        assertThat(fixture.invoker.calls).extracting(Invocation::requestId).containsOnly(id);
        assertThat(fixture.tally.told)
                .containsExactly(
                        "received",
                        "tried after PT0S",
                        "tried after PT1M",
                        "tried after PT3M",
                        "dropped");
    }

    @Test
    void errors_before_the_process_ended_count() {
        fixture.begin();
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));
        fixture.accept("1");
        fixture.awaitLogged(1);
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.awaitLogged(2);

        fixture.reopen();
        fixture.begin();
        fixture.clock.advance(Duration.ofMinutes(2));

        fixture.awaitLogged(3);
        assertThat(fixture.log().getLast().outcome()).isEqualTo(Outcome.DROPPED);
    }

    @Test
    void a_function_can_have_fewer_retries() {
        fixture.begin();
        fixture.functions.configure(FUNCTION, config(0, EventInvokeSettings.AGE_MAX));
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        fixture.accept("1");

        fixture.awaitLogged(1);
        assertThat(fixture.log().getLast().outcome()).isEqualTo(Outcome.DROPPED);
    }

    @Test
    void throttles_are_retried_after_growing_waits_and_are_no_errors() {
        fixture.begin();
        var calls = new AtomicInteger();
        fixture.invoker.handle(_ ->
                calls.incrementAndGet() <= 11
                        ? LambdaInvoker.throttled()
                        : LambdaInvoker.returned("1"));

        fixture.accept("1");

        for (int logged = 1; logged <= 11; logged++) {
            fixture.awaitLogged(logged);
            fixture.clock.advance(fixture.log().getLast().retryIn().orElseThrow());
        }
        fixture.awaitLogged(12);
        assertThat(fixture.log())
                .extracting(it -> it.retryIn().map(Duration::toSeconds).orElse(0L))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L, 0L);
        assertThat(fixture.log().getLast().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void an_invoker_that_cannot_call_is_asked_again() {
        fixture.begin();
        fixture.invoker.handle(_ -> {
            throw new Refusal(FunctionFault.RUNTIME_MISSING, "no python3 here");
        });

        fixture.accept("1");

        fixture.awaitLogged(1);
        assertThat(fixture.log().getLast())
                .returns(Outcome.RETRIED, DeliveryAttempt::outcome)
                .returns("no python3 here", DeliveryAttempt::detail)
                .returns(Optional.of(Duration.ofSeconds(1)), DeliveryAttempt::retryIn);
    }

    @Test
    void an_event_that_would_be_too_old_for_its_next_attempt_has_none() {
        fixture.begin();
        var dead = fixture.queue("dead");
        fixture.functions.define(FUNCTION, dead);
        fixture.functions.configure(FUNCTION, config(2, Duration.ofSeconds(60)));
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));

        fixture.accept("1");
        fixture.awaitLogged(1);
        fixture.clock.advance(Duration.ofSeconds(60));

        fixture.awaitLogged(2);
        assertThat(fixture.log().getLast().detail()).isEqualTo("EventAgeExceeded: no luck");
        assertThat(fixture.next(dead).attributes())
                .containsEntry("ErrorMessage", MessageAttribute.string("no luck"));
    }

    @Test
    void an_event_that_is_too_old_when_its_turn_comes_is_not_tried() {
        fixture.accept("1");
        fixture.clock.advance(EventInvokeSettings.AGE_MAX.plusMillis(1));

        fixture.begin();

        fixture.awaitLogged(1);
        assertThat(fixture.log().getLast().detail()).isEqualTo("EventAgeExceeded");
        assertThat(fixture.invoker.calls).isEmpty();
    }

    @Test
    void nothing_waits_for_a_function_that_has_no_concurrency() {
        fixture.begin();
        var dead = fixture.queue("dead");
        fixture.functions.define(FUNCTION, dead);
        fixture.functions.reserve(FUNCTION, 0);

        fixture.accept("1");

        assertThat(fixture.next(dead).attributes())
                .containsEntry("ErrorCode", MessageAttribute.number("429"));
        assertThat(fixture.invoker.calls).isEmpty();
    }

    @Test
    void no_more_run_at_once_than_are_reserved_for_the_function() throws InterruptedException {
        fixture.begin();
        fixture.functions.reserve(FUNCTION, 2);
        var go = new CountDownLatch(1);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        fixture.invoker.handle(_ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            go.await();
            running.decrementAndGet();
            return LambdaInvoker.returned("1");
        });

        for (int i = 0; i < 5; i++) {
            fixture.accept("1");
        }
        Patience.until(() -> running.get() == 2);
        go.countDown();
        fixture.awaitLogged(5);

        assertThat(most).hasValue(2);
    }

    @Test
    void more_run_at_once_than_one_receive_leases() {
        fixture.begin();
        var go = new CountDownLatch(1);
        var running = new AtomicInteger();
        fixture.invoker.handle(_ -> {
            running.incrementAndGet();
            go.await();
            return LambdaInvoker.returned("1");
        });

        for (int i = 0; i < 25; i++) {
            fixture.accept("1");
        }

        Patience.until(() -> running.get() == 25);
        go.countDown();
    }

    @Test
    void an_event_whose_function_is_gone_is_dropped_with_the_reason() {
        fixture.accept("1");
        fixture.functions.delete(FUNCTION);

        fixture.begin();

        fixture.awaitLogged(1);
        assertThat(fixture.log().getLast())
                .returns(Outcome.DROPPED, DeliveryAttempt::outcome)
                .returns(
                        "RetriesExhausted: Function not found: " + FUNCTION,
                        DeliveryAttempt::detail);
    }

    @Test
    void what_waits_for_a_deleted_function_is_not_for_the_next_of_its_name() {
        fixture.begin();
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));
        fixture.accept("1");
        fixture.awaitLogged(1);

        fixture.engine()
                .run(work -> {
                    fixture.invocations().forget(work, FUNCTION);
                    return true;
                });
        fixture.accept("2");
        fixture.awaitLogged(1);
        fixture.clock.advance(Duration.ofMinutes(1));

        Patience.until(() -> fixture.invoker.calls.size() == 3);
        assertThat(fixture.invoker.calls)
                .extracting(it -> new String(it.payload(), UTF_8))
                .containsExactly("1", "2", "2");
    }

    @Test
    void a_reset_leaves_nothing_that_waits_but_for_functions_that_are_spared() {
        fixture.begin();
        var other = FunctionArns.of("us-east-1", AsynchronousFixture.ACCOUNT, "g");
        fixture.functions.define(other);
        fixture.invoker.handle(_ -> LambdaInvoker.failed("Oops", "no luck"));
        fixture.accept("1");
        fixture.accept(other, "2");
        Patience.until(() -> fixture.attemptRows() == 2);

        fixture.engine()
                .run(work -> {
                    fixture.invocations().reset(work, Set.of(other));
                    fixture.broker().reset(work, Set.of(other));
                    return true;
                });
        fixture.clock.advance(Duration.ofMinutes(1));

        Patience.until(() -> fixture.invoker.calls.size() == 3);
        assertThat(fixture.invoker.calls)
                .extracting(it -> new String(it.payload(), UTF_8))
                .containsOnlyOnce("1");
        assertThat(fixture.attemptRows()).isEqualTo(1);
    }

    private static EventInvokeSettings config(int retries, Duration age) {
        return new EventInvokeSettings(
                OptionalInt.of(retries),
                Optional.of(age),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
