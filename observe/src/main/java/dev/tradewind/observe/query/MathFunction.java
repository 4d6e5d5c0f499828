package dev.tradewind.observe.query;

import dev.tradewind.observe.query.MathExpression.Quoted;
import dev.tradewind.observe.query.MathExpression.Reference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The functions of metric math that there are, with the numbers of arguments that each takes.
///
/// Source: Amazon CloudWatch User Guide, "Functions supported for metric math".
enum MathFunction {
    ABS(1, 1),
    AVG(1, 1),
    CEIL(1, 1),
    DATAPOINT_COUNT(1, 1),
    DIFF(1, 1),
    DIFF_TIME(1, 1),
    FILL(2, 2),
    FIRST(1, 1),
    FLOOR(1, 1),
    IF(2, 3),
    LAST(1, 1),
    LOG(1, 1),
    LOG10(1, 1),
    MAX(1, 1),
    METRIC_COUNT(1, 1),
    METRICS(0, 1),
    MIN(1, 1),
    PERIOD(1, 1),
    RATE(1, 1),
    REMOVE_EMPTY(1, 1),
    RUNNING_SUM(1, 1),
    STDDEV(1, 1),
    SUM(1, 1),
    TIME_SERIES(1, 1);

    /// Those of AWS that are not here.
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "ANOMALY_DETECTION_BAND",
                    "DATE",
                    "DAY",
                    "DB_PERF_INSIGHTS",
                    "EPOCH",
                    "HOUR",
                    "INSIGHT_RULE_METRIC",
                    "MINUTE",
                    "MONTH",
                    "SEARCH",
                    "SELECT",
                    "SERVICE_QUOTA",
                    "SLICE",
                    "SORT",
                    "YEAR");

    private final int argumentsMin;
    private final int argumentsMax;

    MathFunction(int argumentsMin, int argumentsMax) {
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
    }

    /// The function of a name.
    ///
    /// @throws dev.tradewind.engine.Refusal if there is none, or it takes other arguments
    static MathFunction named(String name, List<MathExpression> arguments) {
        var upper = name.toUpperCase(Locale.ROOT);
        if (ELSEWHERE.contains(upper)) {
            throw MathParser.invalid("the function %s is not supported here".formatted(upper));
        }
        var function =
                Stream.of(values())
                        .filter(it -> it.name().equals(upper))
                        .findFirst()
                        .orElseThrow(() -> MathParser.invalid("no function " + name));
        function.check(arguments);
        return function;
    }

    private void check(List<MathExpression> arguments) {
        if (arguments.size() < argumentsMin || arguments.size() > argumentsMax) {
            throw MathParser.invalid(
                    "%s takes %d to %d arguments, not %d"
                            .formatted(this, argumentsMin, argumentsMax, arguments.size()));
        }
        boolean isWrong =
                switch (this) {
                    case METRICS -> arguments.stream().anyMatch(it -> !(it instanceof Quoted));
                    case FILL -> !isFilling(arguments.getLast());
                    default -> false;
                };
        if (isWrong) {
            throw MathParser.invalid("%s takes no such argument".formatted(this));
        }
    }

    private static boolean isFilling(MathExpression filling) {
        return !(filling instanceof Reference(var word))
                || word.equals(Filling.REPEAT)
                || word.equals(Filling.LINEAR)
                || Character.isLowerCase(word.charAt(0));
    }
}
