package dev.tradewind.observe.query;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// The value of an expression: a number, a series of them by the starts of periods, or several series.
sealed interface MathValue {
    /// One number, the same at any time.
    record Scalar(double value) implements MathValue {}

    /// Numbers by the starts of periods (epoch ms).
    ///
    /// @param label of the metric, or of the expression that it comes from
    record Line(String label, NavigableMap<Long, Double> points) implements MathValue {
        Line map(DoubleUnaryOperator function) {
            var mapped = new TreeMap<Long, Double>();
            points.forEach((at, value) -> mapped.put(at, function.applyAsDouble(value)));
            return new Line(label, mapped);
        }

        /// Both where both have a value.
        Line with(Line other, DoubleBinaryOperator function) {
            var joined = new TreeMap<Long, Double>();
            points.forEach((at, value) -> {
                var others = other.points.get(at);
                if (others != null) {
                    joined.put(at, function.applyAsDouble(value, others));
                }
            });
            return new Line(label, joined);
        }
    }

    /// Several series.
    record Lines(List<Line> lines) implements MathValue {
        public Lines {
            lines = List.copyOf(lines);
        }

        Lines map(UnaryOperator<Line> function) {
            return new Lines(lines.stream().map(function).toList());
        }
    }

    /// Its series, one or several.
    default List<Line> lines() {
        return switch (this) {
            case Line line -> List.of(line);
            case Lines(var lines) -> lines;
            case Scalar _ -> throw MathParser.invalid("a number stands where a time series has to");
        };
    }

    /// The same done with each number of it.
    default MathValue each(DoubleUnaryOperator function) {
        return switch (this) {
            case Scalar(var value) -> new Scalar(function.applyAsDouble(value));
            case Line line -> line.map(function);
            case Lines lines -> lines.map(it -> it.map(function));
        };
    }

    /// An operation on this and another: with a number at each time, with a series at the times that both have.
    default MathValue with(MathValue other, DoubleBinaryOperator function) {
        return switch (this) {
            case Scalar(var value) -> other.each(it -> function.applyAsDouble(value, it));
            case Line line -> line(line, other, function);
            case Lines lines -> lines(lines, other, function);
        };
    }

    private static MathValue line(Line line, MathValue other, DoubleBinaryOperator function) {
        return switch (other) {
            case Scalar(var value) -> line.map(it -> function.applyAsDouble(it, value));
            case Line second -> line.with(second, function);
            case Lines second -> second.map(it -> line.with(it, function));
        };
    }

    private static MathValue lines(Lines lines, MathValue other, DoubleBinaryOperator function) {
        return switch (other) {
            case Scalar(var value) ->
                    lines.map(line -> line.map(it -> function.applyAsDouble(it, value)));
            case Line second -> lines.map(it -> it.with(second, function));
            case Lines _ ->
                    throw MathParser.invalid("an operator stands between two lists of series");
        };
    }
}
