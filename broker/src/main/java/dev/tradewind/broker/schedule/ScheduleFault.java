package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Refusal;

/// The reasons for which schedules refuse a request, or a message is not sent.
public enum ScheduleFault implements Refusal.Code {
    SCHEDULE_EXISTS,
    SCHEDULE_NOT_FOUND,
    GROUP_EXISTS,
    GROUP_NOT_FOUND,
    /// The group is the one that everybody has.
    GROUP_IS_DEFAULT,
    /// There are as many groups as an account may have.
    TOO_MANY_GROUPS,
    /// An occurrence was missed for so long that it is not sent any more.
    TOO_OLD
}
