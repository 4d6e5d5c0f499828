package dev.tradewind.observe.query;

import java.util.function.DoubleBinaryOperator;

/// An operator of metric math. One that compares or joins conditions gives 1 for true and 0 for false.
///
/// Source: Amazon CloudWatch User Guide, "Metric math syntax and functions".
enum MathOperator {
    OR("||", 1, (a, b) -> bit(a != 0 || b != 0)),
    AND("&&", 2, (a, b) -> bit(a != 0 && b != 0)),
    EQUAL("==", 3, (a, b) -> bit(a == b)),
    DIFFERENT("!=", 3, (a, b) -> bit(a != b)),
    AT_MOST("<=", 3, (a, b) -> bit(a <= b)),
    AT_LEAST(">=", 3, (a, b) -> bit(a >= b)),
    LESS("<", 3, (a, b) -> bit(a < b)),
    GREATER(">", 3, (a, b) -> bit(a > b)),
    PLUS("+", 4, Double::sum),
    MINUS("-", 4, (a, b) -> a - b),
    TIMES("*", 5, (a, b) -> a * b),
    DIVIDED("/", 5, (a, b) -> a / b),
    POWER("^", 6, Math::pow);

    /// The precedence of the operators that bind least.
    static final int LOWEST = 1;

    static final int HIGHEST = 6;

    private final String text;
    private final int precedence;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final DoubleBinaryOperator function;

    MathOperator(String text, int precedence, DoubleBinaryOperator function) {
        this.text = text;
        this.precedence = precedence;
        this.function = function;
    }

    private static double bit(boolean isTrue) {
        return isTrue ? 1 : 0;
    }

    String text() {
        return text;
    }

    int precedence() {
        return precedence;
    }

    double apply(double left, double right) {
        return function.applyAsDouble(left, right);
    }
}
