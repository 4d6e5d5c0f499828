package dev.tradewind.broker.schedule.expression;

import dev.tradewind.engine.Refusal;

/// The reason for which an expression is refused.
public enum ExpressionFault implements Refusal.Code {
    INVALID_EXPRESSION
}
