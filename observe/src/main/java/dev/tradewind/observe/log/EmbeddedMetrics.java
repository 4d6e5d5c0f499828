package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.metric.MetricOwner;
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
    public Consumer<UnitOfWork> follow(Arn group, String stream, List<LogEvent> events) {
        return new EventSamples(metrics, MetricOwner.of(group), EmbeddedSamples.of(events));
    }
}
