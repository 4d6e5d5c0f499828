package dev.tradewind.app.instance;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.count.FunctionCounts;
import dev.tradewind.functions.count.FunctionNumber;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.observe.metric.MetricName;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.StatisticValues;
import dev.tradewind.observe.own.Increases;
import dev.tradewind.observe.own.Meter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The metrics of functions, `AWS/Lambda`, in minutes in which one was called or turned away.
///
/// `Duration` has the number and the sum of a minute; its least and greatest are the mean, since single times are counted
/// for all functions together only. `ConcurrentExecutions` are those that run at the end of the minute.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions".
final class FunctionMeter implements Meter {
    private static final String NAMESPACE = "AWS/Lambda";
    private static final double NANOS_PER_MILLI = 1e6;

    private final FunctionCounts counts;
    private final Increases<Counter> increases = new Increases<>();

    FunctionMeter(FunctionCounts counts) {
        this.counts = counts;
    }

    private record Counter(Arn function, FunctionNumber number) {}

    @Override
    public void read(long minuteMillis, Samples samples) {
        var to = new To(minuteMillis, samples);
        var invocations = increased(FunctionNumber.INVOCATIONS);
        var busy = increased(FunctionNumber.BUSY_NANOS);
        var errors = increased(FunctionNumber.ERRORS);
        var throttles = increased(FunctionNumber.THROTTLES);
        increases.readAll();
        invocations.forEach((function, number) -> {
            if (number > 0) {
                to.add(function, "Invocations", number);
                to.add(function, "Errors", errors.getOrDefault(function, 0L));
                to.duration(function, number, busy.getOrDefault(function, 0L));
            }
            long throttled = throttles.getOrDefault(function, 0L);
            if (number > 0 || throttled > 0) {
                to.add(function, "Throttles", throttled);
            }
        });
        counts.functions(FunctionNumber.RUNNING)
                .forEach(it ->
                        it.function()
                                .filter(_ -> it.number() > 0)
                                .ifPresent(function ->
                                        to.add(function, "ConcurrentExecutions", it.number())));
    }

    /// By function; those that are counted together only are left out.
    private Map<Arn, Long> increased(FunctionNumber number) {
        var increased = new HashMap<Arn, Long>();
        for (var of : counts.functions(number)) {
            Optional<Arn> function = of.function();
            function.ifPresent(
                    it -> increased.put(it, increases.of(new Counter(it, number), of.number())));
        }
        return increased;
    }

    private record To(long minuteMillis, Samples samples) {
        void add(Arn function, String name, long number) {
            add(function, name, "Count", StatisticValues.of((double) number));
        }

        void duration(Arn function, long invocations, long busyNanos) {
            double mean = busyNanos / NANOS_PER_MILLI / invocations;
            add(
                    function,
                    "Duration",
                    "Milliseconds",
                    StatisticValues.of(mean, (double) invocations));
        }

        private void add(Arn function, String name, String unit, StatisticValues values) {
            samples.add(
                    MetricOwner.of(function),
                    MetricSample.of(
                            MetricName.of(
                                    NAMESPACE,
                                    name,
                                    Map.of("FunctionName", FunctionArns.name(function))),
                            unit,
                            minuteMillis,
                            values));
        }
    }
}
