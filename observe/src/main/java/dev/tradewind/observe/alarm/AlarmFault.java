package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Refusal;

/// The reasons to refuse a request about alarms.
public enum AlarmFault implements Refusal.Code {
    ALARM_NOT_FOUND,
    /// The account has as many as it may.
    TOO_MANY_ALARMS,
    /// A value is no alarm's, or contradicts another.
    INVALID_ALARM
}
