package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.observe.log.EventSamples;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogFollower;
import dev.tradewind.observe.metric.MetricOwner;
import dev.tradewind.observe.metric.MetricStore;
import dev.tradewind.observe.own.Meter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The metrics that filters make of events: samples of what matches are put with the events, as of their time; the default
/// value of a filter when a minute has ended in which events came, and none that matches. Which those are is in memory: the
/// end of the process loses the default values of the minute that it falls into.
public final class FilteredMetrics implements LogFollower, Meter {
    private final LogFilters<MetricFilter> filters;
    private final MetricStore metrics;

    /// The filters with a default value whose groups had events in this minute, with whether anything matched.
    private final Map<Arn, Boolean> seen = new ConcurrentHashMap<>();

    public FilteredMetrics(LogFilters<MetricFilter> filters, MetricStore metrics) {
        this.filters = filters;
        this.metrics = metrics;
    }

    @Override
    public Consumer<UnitOfWork> follow(Arn group, String stream, List<LogEvent> events) {
        var samples = new MinuteSamples();
        var noted = new HashMap<Arn, Boolean>();
        filters.of(group)
                .forEach(filter -> {
                    var matching = filter.matching(events);
                    filter.samples(matching).forEach(samples::add);
                    if (filter.transformation().defaultValue().isPresent() && !events.isEmpty()) {
                        noted.put(filter.arn(), !matching.isEmpty());
                    }
                });
        var put = new EventSamples(metrics, MetricOwner.of(group), samples.all());
        return work -> {
            put.accept(work);
            if (!noted.isEmpty()) {
                work.batch().afterCommit(() -> noted.forEach(this::note));
            }
        };
    }

    private void note(Arn filter, boolean isMatched) {
        seen.merge(filter, isMatched, Boolean::logicalOr);
    }

    @Override
    public void read(long minuteMillis, Samples samples) {
        for (var filter : List.copyOf(seen.keySet())) {
            if (Boolean.FALSE.equals(seen.remove(filter))) {
                filters.find(filter)
                        .flatMap(it -> it.transformation().ofNone(minuteMillis))
                        .ifPresent(it -> samples.add(MetricOwner.of(filter), it));
            }
        }
    }
}
