package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.pattern.LogPattern;
import dev.tradewind.observe.metric.MetricSample;
import java.util.List;

/// A filter that makes samples of a metric of the events that match.
public record MetricFilter(
        Arn arn, String text, long createdMillis, MetricTransformation transformation)
        implements LogFilter {
    /// A filter that is checked.
    ///
    /// @throws Refusal with [dev.tradewind.observe.log.LogFault#INVALID_PATTERN] or
    ///     [dev.tradewind.observe.log.LogFault#INVALID_FILTER]
    public static MetricFilter of(
            Arn group,
            String name,
            String text,
            long nowMillis,
            MetricTransformation transformation) {
        transformation.check(LogPattern.parse(text));
        var arn = FilterKind.METRIC.arn(group, name);
        return new MetricFilter(arn, text, nowMillis, transformation);
    }

    /// The samples that events which match give.
    List<MetricSample> samples(List<LogEvent> matching) {
        var pattern = pattern();
        return matching.stream()
                .flatMap(it -> transformation.sample(pattern, it).stream())
                .toList();
    }

    @Override
    public int weightBytes() {
        return LogFilter.super.weightBytes() + transformation.weightBytes();
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        row.put("pattern", text);
        row.put("created", createdMillis);
        row.set("metric", transformation.encode());
        return JsonRow.encode(row);
    }

    static MetricFilter decode(Arn arn, byte[] value) {
        var row = JsonRow.decode(value);
        return new MetricFilter(
                arn,
                row.path("pattern").asText(),
                row.path("created").asLong(),
                MetricTransformation.decode(row.path("metric")));
    }
}
