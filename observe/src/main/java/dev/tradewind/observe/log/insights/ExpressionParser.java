package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.insights.QueryAggregate.Kind;
import dev.tradewind.observe.log.insights.QueryExpression.And;
import dev.tradewind.observe.log.insights.QueryExpression.Arithmetic;
import dev.tradewind.observe.log.insights.QueryExpression.Call;
import dev.tradewind.observe.log.insights.QueryExpression.Compared;
import dev.tradewind.observe.log.insights.QueryExpression.Constant;
import dev.tradewind.observe.log.insights.QueryExpression.Contains;
import dev.tradewind.observe.log.insights.QueryExpression.Field;
import dev.tradewind.observe.log.insights.QueryExpression.In;
import dev.tradewind.observe.log.insights.QueryExpression.Matches;
import dev.tradewind.observe.log.insights.QueryExpression.Not;
import dev.tradewind.observe.log.insights.QueryExpression.Or;
import dev.tradewind.observe.log.insights.QueryExpression.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A reader of expressions, by descent. It is as deep as parentheses and signs are, of which there may be so many.
final class ExpressionParser {
    private static final int DEPTH_MAX = 50;
    private static final List<String> COMPARISONS = List.of("!=", "<=", ">=", "=", "<", ">");

    private final QueryScan scan;
    private int depth;

    /// The aggregates that were read, where there may be some.
    private @Nullable List<QueryAggregate> aggregates;

    ExpressionParser(QueryScan scan) {
        this.scan = scan;
    }

    /// Takes functions of many rows from now on, and returns the list that these are put into.
    List<QueryAggregate> aggregating() {
        var list = new ArrayList<QueryAggregate>();
        aggregates = list;
        return list;
    }

    /// Takes no functions of many rows any more.
    void plain() {
        aggregates = null;
    }

    QueryExpression whole() {
        deeper();
        var read = all();
        while (scan.takeWord("or") || scan.take("||")) {
            read = new Or(read, all());
        }
        depth--;
        return read;
    }

    private void deeper() {
        if (++depth > DEPTH_MAX) {
            throw scan.unexpected("parentheses and signs are at most %d deep".formatted(DEPTH_MAX));
        }
    }

    private QueryExpression all() {
        var read = negated();
        while (scan.takeWord("and") || scan.take("&&")) {
            read = new And(read, negated());
        }
        return read;
    }

    private QueryExpression negated() {
        boolean isNegated = false;
        while (scan.takeWord("not") || (scan.peek() == '!' && scan.take("!"))) {
            isNegated = !isNegated;
        }
        var read = compared();
        return isNegated ? new Not(read) : read;
    }

    private QueryExpression compared() {
        var left = sum();
        if (scan.take("=~")) {
            return like(left);
        }
        for (var sign : COMPARISONS) {
            if (scan.take(sign)) {
                return new Compared(sign, left, sum());
            }
        }
        boolean isNegated = scan.takeWord("not");
        if (scan.takeWord("like")) {
            return isNegated ? new Not(like(left)) : like(left);
        }
        if (scan.takeWord("in")) {
            return isNegated ? new Not(in(left)) : in(left);
        }
        if (isNegated) {
            throw scan.unexpected("like or in is expected");
        }
        return left;
    }

    private QueryExpression like(QueryExpression text) {
        if (scan.peek() == '/') {
            return new Matches(text, scan.takeRegex());
        }
        if (scan.isQuoted()) {
            return new Contains(text, scan.takeQuoted());
        }
        throw scan.unexpected("a text or a regular expression is expected");
    }

    private QueryExpression in(QueryExpression value) {
        scan.require("[");
        var values = new ArrayList<QueryValue>();
        do {
            values.add(constant());
        } while (scan.take(","));
        scan.require("]");
        return new In(value, values);
    }

    private QueryValue constant() {
        if (scan.isQuoted()) {
            return QueryValue.ofText(scan.takeQuoted());
        }
        boolean isNegative = scan.take("-");
        if (scan.isDigit()) {
            double number = scan.takeNumber();
            return QueryValue.of(isNegative ? -number : number);
        }
        throw scan.unexpected("a text or a number is expected");
    }

    private QueryExpression sum() {
        var read = product();
        while (scan.peek() == '+' || scan.peek() == '-') {
            char sign = scan.peek();
            scan.require(String.valueOf(sign));
            read = new Arithmetic(sign, read, product());
        }
        return read;
    }

    private QueryExpression product() {
        var read = power();
        while (scan.peek() == '*' || scan.peek() == '%' || scan.peek() == '/') {
            char sign = scan.peek();
            scan.require(String.valueOf(sign));
            read = new Arithmetic(sign, read, power());
        }
        return read;
    }

    private QueryExpression power() {
        var base = operand();
        return scan.take("^") ? new Arithmetic('^', base, operand()) : base;
    }

    private QueryExpression operand() {
        if (scan.take("(")) {
            var inner = whole();
            scan.require(")");
            return inner;
        }
        if (scan.take("-")) {
            deeper();
            var negative = new Arithmetic('-', new Constant(QueryValue.of(0)), operand());
            depth--;
            return negative;
        }
        if (scan.isQuoted() || scan.isDigit()) {
            return new Constant(constant());
        }
        int start = scan.at();
        boolean isPlain = scan.peek() != '`';
        var name = scan.requireName("a field, a number or a text");
        return isPlain && scan.take("(") ? call(name, start) : new Field(name);
    }

    private QueryExpression call(String name, int start) {
        var aggregate = Kind.named(name);
        if (aggregate.isPresent()) {
            return aggregate(aggregate.get(), name, start);
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "bin" -> period(new Field("@timestamp"), false);
            case "datefloor" -> period(timeOfPeriod(), false);
            case "dateceil" -> period(timeOfPeriod(), true);
            default -> function(name, start);
        };
    }

    private QueryExpression timeOfPeriod() {
        var time = whole();
        scan.require(",");
        return time;
    }

    private QueryExpression period(QueryExpression time, boolean isEnd) {
        long millis = scan.takePeriodMillis();
        scan.require(")");
        return new Period(time, millis, isEnd);
    }

    private QueryExpression function(String name, int start) {
        var function =
                QueryFunctions.find(name)
                        .orElseThrow(() ->
                                scan.refused(
                                        "there is no function %s here".formatted(name), start));
        var arguments = arguments();
        if (arguments.size() < function.argumentsMin()
                || arguments.size() > function.argumentsMax()) {
            throw scan.refused(
                    "%s takes %d to %d arguments, not %d"
                            .formatted(
                                    name,
                                    function.argumentsMin(),
                                    function.argumentsMax(),
                                    arguments.size()),
                    start);
        }
        return new Call(arguments, function.function());
    }

    private List<QueryExpression> arguments() {
        var arguments = new ArrayList<QueryExpression>();
        if (scan.take(")")) {
            return arguments;
        }
        do {
            arguments.add(whole());
        } while (scan.take(","));
        scan.require(")");
        return arguments;
    }

    private QueryExpression aggregate(Kind kind, String name, int start) {
        var into = aggregates;
        if (into == null) {
            throw scan.refused("%s is of many rows, and stands in stats".formatted(name), start);
        }
        aggregates = null;
        into.add(new QueryAggregate(kind, argument(kind), percent(kind)));
        scan.require(")");
        aggregates = into;
        return new Field(QueryCommand.Stats.fieldOf(into.size() - 1));
    }

    private Optional<QueryExpression> argument(Kind kind) {
        boolean isOfRows = kind == Kind.COUNT && (scan.take("*") || scan.peek() == ')');
        return isOfRows ? Optional.empty() : Optional.of(whole());
    }

    private double percent(Kind kind) {
        if (kind != Kind.PCT) {
            return 50;
        }
        scan.require(",");
        double percent = scan.takeNumber();
        if (percent > 100) {
            throw scan.unexpected("a percentage is up to 100");
        }
        return percent;
    }
}
