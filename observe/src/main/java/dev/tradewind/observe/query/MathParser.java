package dev.tradewind.observe.query;

import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.metric.MetricFault;
import dev.tradewind.observe.query.MathExpression.Call;
import dev.tradewind.observe.query.MathExpression.Constant;
import dev.tradewind.observe.query.MathExpression.Many;
import dev.tradewind.observe.query.MathExpression.Negative;
import dev.tradewind.observe.query.MathExpression.Pair;
import dev.tradewind.observe.query.MathExpression.Quoted;
import dev.tradewind.observe.query.MathExpression.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A reader of one expression, by descent. It is as deep as parentheses are, of which there may be so many.
final class MathParser {
    /// Source: CloudWatch API Reference, MetricDataQuery.
    static final int LENGTH_MAX = 2048;

    /// This project's: parentheses within each other.
    static final int DEPTH_MAX = 50;

    private static final Pattern INSIGHTS = Pattern.compile("(?i)\\s*SELECT\\s");
    private static final Pattern NUMBER =
            Pattern.compile("(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String text;
    private int at;
    private int depth;

    MathParser(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            throw invalid("an expression has 1 to %d characters".formatted(LENGTH_MAX));
        }
        if (INSIGHTS.matcher(text).lookingAt()) {
            throw invalid("queries of Metrics Insights are not supported here");
        }
        this.text = text;
    }

    MathExpression whole() {
        var expression = operation(MathOperator.LOWEST);
        if (at < text.length()) {
            throw unexpected();
        }
        return expression;
    }

    private MathExpression operation(int precedence) {
        if (precedence > MathOperator.HIGHEST) {
            return operand();
        }
        var left = operation(precedence + 1);
        var operator = takeOperator(precedence);
        while (operator.isPresent()) {
            left = new Pair(operator.get(), left, operation(precedence + 1));
            operator = takeOperator(precedence);
        }
        return left;
    }

    private Optional<MathOperator> takeOperator(int precedence) {
        for (var operator : MathOperator.values()) {
            if (operator.precedence() == precedence && take(operator.text())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private MathExpression operand() {
        if (++depth > DEPTH_MAX) {
            throw invalid("more than %d levels of parentheses".formatted(DEPTH_MAX));
        }
        var operand = nested();
        depth--;
        return operand;
    }

    private MathExpression nested() {
        if (take("-")) {
            return new Negative(operation(MathOperator.HIGHEST));
        }
        if (take("(")) {
            var within = operation(MathOperator.LOWEST);
            require(")");
            return within;
        }
        if (take("[")) {
            return new Many(list("]"));
        }
        var number = match(NUMBER);
        if (number.isPresent()) {
            return new Constant(Double.parseDouble(number.get()));
        }
        return named();
    }

    private MathExpression named() {
        for (var mark : List.of("\"", "'")) {
            if (take(mark)) {
                return new Quoted(upTo(mark));
            }
        }
        var name = match(NAME).orElseThrow(this::unexpected);
        if (!take("(")) {
            return new Reference(name);
        }
        var arguments = list(")");
        return new Call(MathFunction.named(name, arguments), arguments);
    }

    private String upTo(String mark) {
        int end = text.indexOf(mark, at);
        if (end < 0) {
            throw invalid("a text has no end");
        }
        var quoted = text.substring(at, end);
        at = end + 1;
        skipSpace();
        return quoted;
    }

    private List<MathExpression> list(String end) {
        var members = new ArrayList<MathExpression>();
        if (take(end)) {
            return members;
        }
        do {
            members.add(operation(MathOperator.LOWEST));
        } while (take(","));
        require(end);
        return List.copyOf(members);
    }

    private boolean take(String token) {
        skipSpace();
        boolean isNext = text.startsWith(token, at);
        if (isNext) {
            at += token.length();
            skipSpace();
        }
        return isNext;
    }

    private void require(String token) {
        if (!take(token)) {
            throw unexpected();
        }
    }

    private Optional<String> match(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        skipSpace();
        return Optional.of(matcher.group());
    }

    private void skipSpace() {
        var matcher = SPACE.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            at = matcher.end();
        }
    }

    private Refusal unexpected() {
        return invalid(
                at < text.length()
                        ? "unexpected '%s' at character %d".formatted(text.charAt(at), at + 1)
                        : "it ends too early");
    }

    static Refusal invalid(String why) {
        return new Refusal(MetricFault.INVALID_QUERY, "Error in expression: " + why + ".");
    }
}
