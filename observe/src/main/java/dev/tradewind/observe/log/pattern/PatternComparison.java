package dev.tradewind.observe.log.pattern;

/// A way in which a field is compared.
enum PatternComparison {
    NOT_EQUAL("!="),
    LESS_OR_EQUAL("<="),
    GREATER_OR_EQUAL(">="),
    EQUAL("="),
    LESS("<"),
    GREATER(">");

    private final String sign;

    PatternComparison(String sign) {
        this.sign = sign;
    }

    static PatternComparison read(PatternScan scan) {
        for (var comparison : values()) {
            if (scan.take(comparison.sign)) {
                return comparison;
            }
        }
        throw scan.invalid("one of = != < <= > >= is expected");
    }

    /// Refuses what has no order.
    void requireSense(PatternScan scan, PatternValue value) {
        boolean isOfOrder = this != EQUAL && this != NOT_EQUAL;
        if (isOfOrder && !(value instanceof PatternValue.Numeric)) {
            throw scan.invalid("%s compares with a number".formatted(sign));
        }
    }

    boolean holds(String field, PatternValue value) {
        return switch (this) {
            case EQUAL -> value.isEqualTo(field);
            case NOT_EQUAL -> !value.isEqualTo(field);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                    value instanceof PatternValue.Numeric(var number) && isInOrder(field, number);
        };
    }

    private boolean isInOrder(String field, double number) {
        var read = PatternValue.number(field);
        if (read.isEmpty()) {
            return false;
        }
        double value = read.getAsDouble();
        return switch (this) {
            case LESS -> value < number;
            case LESS_OR_EQUAL -> value <= number;
            case GREATER -> value > number;
            case GREATER_OR_EQUAL -> value >= number;
            case EQUAL, NOT_EQUAL -> throw new IllegalStateException("has no order: " + this);
        };
    }
}
