package dev.tradewind.observe.query;

import java.util.List;
import java.util.stream.Stream;

/// An expression of metric math, read.
///
/// Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
public sealed interface MathExpression {
    /// A number.
    record Constant(double value) implements MathExpression {}

    /// A text between quotation marks.
    record Quoted(String text) implements MathExpression {}

    /// The answer to another query.
    record Reference(String id) implements MathExpression {}

    /// Several expressions between square brackets.
    record Many(List<MathExpression> members) implements MathExpression {}

    /// An expression with a sign before it.
    record Negative(MathExpression of) implements MathExpression {}

    /// Two expressions with an operator between them.
    record Pair(MathOperator operator, MathExpression left, MathExpression right)
            implements MathExpression {}

    /// A function and its arguments.
    record Call(MathFunction function, List<MathExpression> arguments) implements MathExpression {}

    /// Reads a text.
    ///
    /// @throws dev.tradewind.engine.Refusal with `INVALID_QUERY`
    static MathExpression parse(String text) {
        return new MathParser(text).whole();
    }

    /// The ids of the queries that it names.
    default Stream<String> references() {
        return switch (this) {
            case Constant _, Quoted _ -> Stream.of();
            case Reference(var id) -> Stream.of(id);
            case Many(var members) -> members.stream().flatMap(MathExpression::references);
            case Negative(var of) -> of.references();
            case Pair(_, var left, var right) ->
                    Stream.concat(left.references(), right.references());
            case Call(_, var arguments) -> arguments.stream().flatMap(MathExpression::references);
        };
    }

    /// Tells whether it is made of all metrics of its set, whatever they are called.
    default boolean isOfAllMetrics() {
        return switch (this) {
            case Constant _, Quoted _, Reference _ -> false;
            case Many(var members) -> members.stream().anyMatch(MathExpression::isOfAllMetrics);
            case Negative(var of) -> of.isOfAllMetrics();
            case Pair(_, var left, var right) -> left.isOfAllMetrics() || right.isOfAllMetrics();
            case Call(var function, var arguments) ->
                    function == MathFunction.METRICS
                            || arguments.stream().anyMatch(MathExpression::isOfAllMetrics);
        };
    }
}
