package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricSample;
import dev.tradewind.observe.metric.MetricStore;
import java.util.List;
import java.util.function.Consumer;

/// The metrics in events of CloudWatch's embedded metric format, put with the events.
///
/// Source: Amazon CloudWatch User Guide, "Specification: Embedded metric format".
public final class EmbeddedMetrics implements LogFollower {
    private final MetricStore metrics;

    public EmbeddedMetrics(MetricStore metrics) {
        this.metrics = metrics;
    }

    @Override
    public Consumer<UnitOfWork> follow(Arn group, List<LogEvent> events) {
        var samples = EmbeddedSamples.of(events);
        var owner = MetricOwner.of(group);
        return work -> {
            var timely =
                    samples.stream()
                            .filter(it -> LogBatch.isTimely(it.atMillis(), work.nowMillis()))
                            .toList();
            if (!timely.isEmpty()) {
                put(work, owner, timely);
            }
        };
    }

    private void put(UnitOfWork work, MetricOwner owner, List<MetricSample> samples) {
        try {
            metrics.requireRoom();
            metrics.put(work, owner, samples);
        } catch (Refusal _) {
            return; // there is no room for them, and the events stand
        }
    }
}
