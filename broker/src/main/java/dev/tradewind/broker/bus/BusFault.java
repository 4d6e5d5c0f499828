package dev.tradewind.broker.bus;

import dev.tradewind.engine.Refusal;

/// The reasons for which buses refuse a request, or an event that a rule forwards.
public enum BusFault implements Refusal.Code {
    BUS_NOT_FOUND,
    BUS_EXISTS,
    /// The bus is the default one, or has rules.
    BUS_STAYS,
    RULE_NOT_FOUND,
    RULE_HAS_TARGETS,
    EVENT_PATTERN_INVALID,
    SCHEDULE_INVALID,
    ARCHIVE_NOT_FOUND,
    ARCHIVE_EXISTS,
    REPLAY_NOT_FOUND,
    REPLAY_EXISTS,
    /// A replay that is not under way cannot be cancelled.
    REPLAY_OVER,
    LIMIT_EXCEEDED,
    /// An event came to a bus from a bus, and a rule would send it to a third.
    FORWARDED_TWICE,
    /// A target's template makes more of an event than any target takes.
    INPUT_TOO_LARGE,
    /// A detail that is no JSON object.
    DETAIL_MALFORMED,
    /// A time that has no four digits of a year.
    TIME_OUT_OF_RANGE,
    /// No target of a service that is not here.
    TARGET_UNSUPPORTED
}
