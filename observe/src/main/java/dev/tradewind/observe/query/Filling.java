package dev.tradewind.observe.query;

import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.query.MathValue.Line;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The filling of the periods that a series has nothing for.
///
/// Source: Amazon CloudWatch User Guide, "Functions supported for metric math", FILL.
record Filling(MetricWindow window) {
    /// The word for the latest value before.
    static final String REPEAT = "REPEAT";

    /// The word for a straight line from the value before to the one after; beyond the last values there is none.
    static final String LINEAR = "LINEAR";

    Line with(Line line, double value) {
        return filled(line, _ -> value);
    }

    Line withWord(Line line, String word) {
        var points = line.points();
        return word.equals(REPEAT)
                ? filled(line, at -> valueOf(points.floorEntry(at)))
                : filled(line, at -> between(points, at));
    }

    private static @Nullable Double valueOf(Map.@Nullable Entry<Long, Double> entry) {
        return entry == null ? null : entry.getValue();
    }

    private static @Nullable Double between(NavigableMap<Long, Double> points, long at) {
        var before = points.floorEntry(at);
        var after = points.ceilingEntry(at);
        if (before == null || after == null) {
            return null;
        }
        double part = (double) (at - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + part * (after.getValue() - before.getValue());
    }

    private Line filled(Line line, LongFunction<@Nullable Double> value) {
        var filled = new TreeMap<>(line.points());
        window.starts()
                .filter(at -> !filled.containsKey(at))
                .forEach(at -> {
                    var found = value.apply(at);
                    if (found != null) {
                        filled.put(at, found);
                    }
                });
        return new Line(line.label(), filled);
    }
}
