package dev.tradewind.observe.query;

import static java.util.stream.Collectors.toCollection;

import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.query.MathValue.Line;
import dev.tradewind.observe.query.MathValue.Lines;
import dev.tradewind.observe.query.MathValue.Scalar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/// The functions that have their arguments evaluated first.
///
/// @param window whose periods the values are of
record MathFunctions(MetricWindow window) {
    private static final double MILLIS = 1e3;

    MathValue apply(MathFunction function, List<MathValue> arguments) {
        var first = arguments.getFirst();
        return switch (function) {
            case ABS -> first.each(Math::abs);
            case CEIL -> first.each(Math::ceil);
            case FLOOR -> first.each(Math::floor);
            case LOG -> first.each(Math::log);
            case LOG10 -> first.each(Math::log10);
            case AVG -> together(first, it -> it.average().orElse(Double.NaN));
            case MAX -> together(first, it -> it.max().orElse(Double.NaN));
            case MIN -> together(first, it -> it.min().orElse(Double.NaN));
            case SUM -> together(first, DoubleStream::sum);
            case STDDEV -> together(first, MathFunctions::deviation);
            case DATAPOINT_COUNT -> together(first, DoubleStream::count);
            case FIRST -> new Scalar(one(first).points().firstEntry().getValue());
            case LAST -> new Scalar(one(first).points().lastEntry().getValue());
            case METRIC_COUNT -> new Scalar(first.lines().size());
            case PERIOD -> new Scalar(window.periodSeconds());
            case DIFF -> steps(first, (before, now) -> now.getValue() - before.getValue());
            case DIFF_TIME -> steps(first, MathFunctions::seconds);
            case RATE ->
                    steps(
                            first,
                            (before, now) ->
                                    (now.getValue() - before.getValue()) / seconds(before, now));
            case RUNNING_SUM -> eachLine(first, MathFunctions::runningSum);
            case REMOVE_EMPTY ->
                    new Lines(first.lines().stream().filter(it -> !it.points().isEmpty()).toList());
            case TIME_SERIES -> new Line("", constant(number(first)));
            case IF -> new Choice(window).of(arguments);
            case FILL, METRICS ->
                    throw new IllegalStateException(function + " is not evaluated so");
        };
    }

    private static Line one(MathValue value) {
        if (value.lines().size() != 1 || value.lines().getFirst().points().isEmpty()) {
            throw MathParser.invalid("FIRST and LAST need a time series that has data");
        }
        return value.lines().getFirst();
    }

    static double number(MathValue value) {
        if (value instanceof Scalar(var number)) {
            return number;
        }
        throw MathParser.invalid("a time series stands where a number has to");
    }

    private TreeMap<Long, Double> constant(double value) {
        var points = new TreeMap<Long, Double>();
        window.starts().forEach(at -> points.put(at, value));
        return points;
    }

    /// All values of one series to a number, or those of several series at each time to a series.
    private static MathValue together(MathValue value, ToDoubleFunction<DoubleStream> function) {
        return switch (value) {
            case Scalar(var number) -> new Scalar(function.applyAsDouble(DoubleStream.of(number)));
            case Line(_, var points) ->
                    new Scalar(function.applyAsDouble(values(points.values().stream().toList())));
            case Lines(var lines) -> acrossLines(lines, function);
        };
    }

    private static Line acrossLines(List<Line> lines, ToDoubleFunction<DoubleStream> function) {
        var points = new TreeMap<Long, Double>();
        for (long at : times(lines)) {
            var values =
                    lines.stream()
                            .filter(it -> it.points().containsKey(at))
                            .map(it -> it.points().get(at))
                            .toList();
            points.put(at, function.applyAsDouble(values(values)));
        }
        return new Line("", points);
    }

    private static DoubleStream values(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    private static TreeSet<Long> times(List<Line> lines) {
        return lines.stream()
                .flatMap(it -> it.points().keySet().stream())
                .collect(toCollection(TreeSet::new));
    }

    private static double deviation(DoubleStream stream) {
        double[] values = stream.toArray();
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        return Math.sqrt(
                DoubleStream.of(values)
                        .map(it -> (it - mean) * (it - mean))
                        .average()
                        .orElse(Double.NaN));
    }

    private static MathValue eachLine(MathValue value, UnaryOperator<Line> function) {
        return switch (value) {
            case Scalar _ -> throw MathParser.invalid("a number stands where a time series has to");
            case Line line -> function.apply(line);
            case Lines lines -> lines.map(function);
        };
    }

    private static Line runningSum(Line line) {
        var points = new TreeMap<Long, Double>();
        double sum = 0;
        for (var point : line.points().entrySet()) {
            sum += point.getValue();
            points.put(point.getKey(), sum);
        }
        return new Line(line.label(), points);
    }

    private static MathValue steps(MathValue value, Step step) {
        return eachLine(
                value,
                line -> {
                    var points = new TreeMap<Long, Double>();
                    for (var now : line.points().entrySet()) {
                        var before = line.points().lowerEntry(now.getKey());
                        if (before != null) {
                            points.put(now.getKey(), step.of(before, now));
                        }
                    }
                    return new Line(line.label(), points);
                });
    }

    private static double seconds(Map.Entry<Long, Double> before, Map.Entry<Long, Double> now) {
        return (now.getKey() - before.getKey()) / MILLIS;
    }

    /// A number made of a point and the one before it.
    private interface Step {
        double of(Map.Entry<Long, Double> before, Map.Entry<Long, Double> now);
    }
}
