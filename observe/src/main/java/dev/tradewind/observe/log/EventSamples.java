package dev.tradewind.observe.log;

import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStore;
import java.util.List;
import java.util.function.Consumer;

/// Samples that events gave, put in the unit of work of the events: those of a time at which events are taken.
public record EventSamples(MetricStore metrics, MetricOwner owner, List<MetricSample> samples)
        implements Consumer<UnitOfWork> {
    /// This project's, of events that are put together.
    public static final int OF_PUT_MAX = 10_000;

    /// This project's, of events that are put together: what comes later of others is left out.
    public static final int SERIES_MAX = 1_000;

    /// Source: CloudWatch API Reference, MetricDatum.
    private static final double VALUE_MAX = Math.pow(2, 360);

    public EventSamples {
        samples = List.copyOf(samples);
    }

    /// Tells whether a number can be that of a sample.
    public static boolean isValue(double value) {
        return Math.abs(value) <= VALUE_MAX;
    }

    @Override
    public void accept(UnitOfWork work) {
        var timely =
                samples.stream()
                        .filter(it -> LogBatch.isTimely(it.atMillis(), work.nowMillis()))
                        .toList();
        if (timely.isEmpty()) {
            return;
        }
        try {
            metrics.requireRoom();
            metrics.put(work, owner, timely);
        } catch (Refusal _) {
            return; // there is no room for them, and the events stand
        }
    }
}
