package dev.tradewind.functions.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.functions.count.FunctionCounts.OfFunction;
import dev.tradewind.functions.count.FunctionCounts.OfMapping;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.InvocationResult.Failed;
import dev.tradewind.functions.invocation.InvocationResult.Returned;
import dev.tradewind.functions.invocation.InvocationResult.Throttled;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.MappingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The numbers of functions and mappings.
final class FunctionCountsTest {
    private static final Arn PAY = function("pay");
    private static final byte[] NONE = new byte[0];

    private final List<Long> durations = new ArrayList<>();
    private final List<Long> ages = new ArrayList<>();
    private final Set<Arn> gone = new HashSet<>();
    private final List<EventSourceMapping> mappings = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final FunctionCounts counts =
            new FunctionCounts(new Noted(), it -> !gone.contains(it), () -> List.copyOf(mappings));

    private final class Noted implements FunctionTimes {
        @Override
        public void invoked(long took) {
            durations.add(took);
        }

        @Override
        public void tried(long age) {
            ages.add(age);
        }
    }

    private static Arn function(String name) {
        return FunctionArns.of("us-east-1", "000000000000", name);
    }

    private void call(Arn function, InvocationResult result) throws InterruptedException {
        call(
                function,
                _ -> {
                    nanos.addAndGet(5);
                    return result;
                });
    }

    private void call(Arn function, Invoker invoker) throws InterruptedException {
        var settings =
                new FunctionSettings(
                        "provided.al2023",
                        "any",
                        Arn.parse("arn:aws:iam::000000000000:role/any"),
                        "",
                        Duration.ofSeconds(3),
                        128,
                        512,
                        Map.of(),
                        List.of(),
                        Optional.empty());
        var version =
                new FunctionVersion(
                        function,
                        FunctionVersion.LATEST,
                        settings,
                        new FunctionCode.Directory(Path.of("none"), "sha"),
                        Instant.EPOCH,
                        new UUID(0, 1));
        var invocation =
                new Invocation(
                        new UUID(0, 2),
                        version,
                        function,
                        NONE,
                        Optional.empty(),
                        Optional.empty());
        var _ = counts.counting(invoker, nanos::get).invoke(invocation);
    }

    private long number(FunctionNumber number) {
        return counts.functions(number).stream().mapToLong(OfFunction::number).sum();
    }

    @Test
    void invocations_are_counted_by_their_outcome_with_the_time_that_they_took()
            throws InterruptedException {
        call(PAY, new Returned(NONE, NONE));
        call(PAY, new Failed(NONE, "Error", NONE));
        call(PAY, new Throttled("none", "none"));

        assertThat(counts.functions(FunctionNumber.INVOCATIONS))
                .containsExactly(new OfFunction(Optional.of(PAY), 2));
        assertThat(number(FunctionNumber.ERRORS)).isEqualTo(1);
        assertThat(number(FunctionNumber.THROTTLES)).isEqualTo(1);
        assertThat(number(FunctionNumber.BUSY_NANOS)).isEqualTo(10);
        assertThat(durations).containsExactly(5L, 5L);
    }

    @Test
    void an_invocation_runs_until_it_has_ended_in_any_way() throws InterruptedException {
        call(
                PAY,
                _ -> {
                    assertThat(number(FunctionNumber.RUNNING)).isEqualTo(1);
                    return new Returned(NONE, NONE);
                });
        assertThat(number(FunctionNumber.RUNNING)).isZero();

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        call(
                                PAY,
                                _ -> {
                                    throw new Refusal(RequestFault.INVALID_PARAMETER, "too large");
                                }));
        assertThat(number(FunctionNumber.RUNNING)).isZero();
        assertThat(number(FunctionNumber.INVOCATIONS)).isEqualTo(1);
        assertThat(number(FunctionNumber.ERRORS)).isZero();
    }

    @Test
    void events_are_counted_and_those_that_were_given_up_by_whether_something_has_them() {
        var observer = counts.ofEvents();

        observer.received(PAY);
        observer.received(PAY);
        observer.received(PAY);
        observer.tried(PAY, Duration.ofMillis(7));
        observer.givenUp(PAY, true);
        observer.givenUp(PAY, false);
        observer.deadLetterFailed(PAY);
        observer.destinationFailed(PAY);

        assertThat(number(FunctionNumber.EVENTS_RECEIVED)).isEqualTo(3);
        assertThat(number(FunctionNumber.EVENTS_KEPT)).isEqualTo(1);
        assertThat(number(FunctionNumber.EVENTS_LOST)).isEqualTo(1);
        assertThat(number(FunctionNumber.DEAD_LETTER_ERRORS)).isEqualTo(1);
        assertThat(number(FunctionNumber.DESTINATION_FAILURES)).isEqualTo(1);
        assertThat(ages).containsExactly(7_000_000L);
    }

    @Test
    void messages_are_counted_by_their_mapping_as_long_as_it_is_there() {
        var mapping =
                new EventSourceMapping(
                        new UUID(0, 3),
                        PAY,
                        Arn.parse("arn:aws:sqs:us-east-1:000000000000:orders"),
                        MappingSettings.DEFAULT,
                        true,
                        Instant.EPOCH);
        mappings.add(mapping);
        var observer = counts.ofMessages();

        observer.received(mapping, 10);
        observer.filteredOut(mapping, 2);
        observer.invoked(mapping, 8);
        observer.throttled(mapping);
        observer.settled(mapping, 5, 2);
        observer.outlived(mapping, 1);

        assertThat(
                        Stream.of(MappingNumber.values())
                                .flatMap(it -> counts.mappings(it).stream())
                                .map(OfMapping::number))
                .containsExactly(10L, 2L, 8L, 1L, 5L, 2L, 1L);
        mappings.clear();
        assertThat(counts.mappings(MappingNumber.RECEIVED)).isEmpty();
    }

    @Test
    void functions_that_are_gone_have_no_numbers() {
        counts.ofEvents().received(PAY);
        counts.ofEvents().received(function("other"));
        gone.add(PAY);

        assertThat(counts.functions(FunctionNumber.EVENTS_RECEIVED))
                .containsExactly(new OfFunction(Optional.of(function("other")), 1));
    }

    @Test
    void functions_that_come_after_so_many_are_counted_together() {
        var observer = counts.ofEvents();
        IntStream.range(0, FunctionCounts.FUNCTIONS_MAX)
                .forEach(it -> observer.received(function("f%03d".formatted(it))));

        observer.received(function("late"));
        observer.received(function("later"));

        var told = counts.functions(FunctionNumber.EVENTS_RECEIVED);
        assertThat(told).hasSize(FunctionCounts.FUNCTIONS_MAX + 1);
        assertThat(told.getLast()).isEqualTo(new OfFunction(Optional.empty(), 2));
    }
}
