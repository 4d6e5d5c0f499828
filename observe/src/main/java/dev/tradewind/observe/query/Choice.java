package dev.tradewind.observe.query;

import dev.tradewind.observe.metric.MetricWindow;
import dev.tradewind.observe.query.MathValue.Line;
import dev.tradewind.observe.query.MathValue.Scalar;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `IF(condition, then, otherwise)`: the one where the condition is not zero, the other where it is; without another,
/// nothing.
///
/// Source: Amazon CloudWatch User Guide, "Using IF expressions".
record Choice(MetricWindow window) {
    MathValue of(List<MathValue> arguments) {
        var condition = arguments.getFirst();
        var then = arguments.get(1);
        @Nullable MathValue otherwise = arguments.size() > 2 ? arguments.get(2) : null;
        if (condition instanceof Scalar(var value)) {
            return value == 0 ? orNothing(otherwise) : then;
        }
        return byTime(line(condition), then, otherwise);
    }

    private static MathValue orNothing(@Nullable MathValue otherwise) {
        return otherwise == null ? new Line("", new TreeMap<>()) : otherwise;
    }

    private static Line line(MathValue condition) {
        if (condition instanceof Line line) {
            return line;
        }
        throw MathParser.invalid("the condition of IF is several time series");
    }

    private static Line byTime(Line condition, MathValue then, @Nullable MathValue otherwise) {
        var points = new TreeMap<Long, Double>();
        condition
                .points()
                .forEach((at, value) -> {
                    var chosen = at(value == 0 ? otherwise : then, at);
                    if (chosen != null) {
                        points.put(at, chosen);
                    }
                });
        return new Line("", points);
    }

    private static @Nullable Double at(@Nullable MathValue value, long at) {
        return switch (value) {
            case null -> null;
            case Scalar(var number) -> number;
            case Line(_, var points) -> points.get(at);
            case MathValue.Lines _ ->
                    throw MathParser.invalid("IF chooses among several time series");
        };
    }
}
