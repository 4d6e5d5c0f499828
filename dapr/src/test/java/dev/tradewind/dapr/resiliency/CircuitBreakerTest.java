package dev.tradewind.dapr.resiliency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.resiliency.CircuitBreaker.State;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T10:00:00Z"));

    @Test
    void more_than_five_failures_one_after_the_other_open_it() throws InterruptedException {
        var breaker = breaker(1, Optional.empty(), Trip.DEFAULT);
        fail(breaker, 5);
        succeed(breaker);
        fail(breaker, 5);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.pass(Duration.ZERO)).isEmpty();
    }

    @Test
    void after_its_time_as_many_pass_as_may_try() throws InterruptedException {
        var breaker = breaker(2, Optional.empty(), Trip.of("consecutiveFailures > 0"));
        fail(breaker, 1);

        clock.advance(Duration.ofSeconds(60));

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        var first = pass(breaker);
        var second = pass(breaker);
        assertThat(breaker.pass(Duration.ZERO)).isEmpty();
        breaker.succeeded(first);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        breaker.succeeded(second);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void one_failure_while_trying_opens_it_again() throws InterruptedException {
        var breaker = breaker(2, Optional.empty(), Trip.of("totalFailures >= 1"));
        fail(breaker, 1);
        clock.advance(Duration.ofSeconds(60));

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void an_attempt_from_before_it_opened_says_nothing() throws InterruptedException {
        var breaker = breaker(1, Optional.empty(), Trip.of("consecutiveFailures > 0"));
        var early = pass(breaker);
        fail(breaker, 1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        breaker.failed(early);

        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    }

    @Test
    void an_attempt_that_was_none_makes_room_for_another() throws InterruptedException {
        var breaker = breaker(1, Optional.empty(), Trip.of("consecutiveFailures > 0"));
        fail(breaker, 1);
        clock.advance(Duration.ofSeconds(60));
        var mark = pass(breaker);
        assertThat(breaker.pass(Duration.ZERO)).isEmpty();

        breaker.untried(mark);

        assertThat(breaker.pass(Duration.ZERO)).isPresent();
    }

    @Test
    void failures_are_forgotten_after_the_interval() throws InterruptedException {
        var breaker = breaker(1, Optional.of(Duration.ofSeconds(10)), Trip.of("totalFailures > 1"));
        fail(breaker, 1);
        clock.advance(Duration.ofSeconds(10));

        fail(breaker, 1);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void whoever_waits_passes_when_it_closes() throws InterruptedException {
        var breaker = breaker(1, Optional.empty(), Trip.of("consecutiveFailures > 0"));
        fail(breaker, 1);
        clock.advance(Duration.ofSeconds(60));
        var trying = pass(breaker);
        var waiting = new CompletableFuture<OptionalLong>();
        Thread.startVirtualThread(() -> waiting.complete(passed(breaker)));

        breaker.succeeded(trying);

        Patience.until(waiting::isDone);
        assertThat(waiting.join()).isPresent();
    }

    private static OptionalLong passed(CircuitBreaker breaker) {
        try {
            return breaker.pass(Duration.ofHours(1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CircuitBreaker breaker(int maxRequests, Optional<Duration> interval, Trip trip) {
        return new CircuitBreaker(
                maxRequests, interval, Duration.ofSeconds(60), trip, clock, _ -> {});
    }

    private static long pass(CircuitBreaker breaker) throws InterruptedException {
        return breaker.pass(Duration.ZERO).orElseThrow();
    }

    private static void fail(CircuitBreaker breaker, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            breaker.failed(pass(breaker));
        }
    }

    private static void succeed(CircuitBreaker breaker) throws InterruptedException {
        breaker.succeeded(pass(breaker));
    }
}
