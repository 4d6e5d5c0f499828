package dev.tradewind.operator.metrics;

import dev.tradewind.functions.count.FunctionTimes;
import dev.tradewind.telemetry.Description;
import dev.tradewind.telemetry.Histogram;
import dev.tradewind.telemetry.Telemetry;
import dev.tradewind.telemetry.Unit;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// The distributions of how long invocations take, and of how old asynchronous events get: of all functions together,
/// since each of them would have dozens of lines.
public final class FunctionTimesTelemetry implements FunctionTimes {
    /// Up to what an invocation may take.
    private static final List<Long> DURATIONS =
            millis(1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 60_000, 300_000, 900_000);

    /// Up to what an event may wait; its retries come after one minute, and two more.
    private static final List<Long> AGES =
            millis(10, 100, 1_000, 10_000, 60_000, 180_000, 600_000, 3_600_000, 21_600_000);

    private final Histogram durations;
    private final Histogram ages;

    public FunctionTimesTelemetry(Telemetry telemetry) {
        durations =
                telemetry.histogram(
                        new Description(
                                "tradewind_function_duration",
                                Unit.SECONDS,
                                "Time that an invocation took, the start of a process included, of all functions."),
                        DURATIONS);
        ages =
                telemetry.histogram(
                        new Description(
                                "tradewind_function_async_event_age",
                                Unit.SECONDS,
                                "Age of asynchronous events when they are tried, of all functions."),
                        AGES);
    }

    private static List<Long> millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(it -> Duration.ofMillis(it).toNanos()).toList();
    }

    @Override
    public void invoked(long nanos) {
        durations.record(nanos);
    }

    @Override
    public void tried(long nanos) {
        ages.record(nanos);
    }
}
