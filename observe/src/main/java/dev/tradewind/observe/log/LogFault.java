package dev.tradewind.observe.log;

import dev.tradewind.engine.Refusal;

/// The reasons to refuse a request about logs.
public enum LogFault implements Refusal.Code {
    GROUP_NOT_FOUND,
    STREAM_NOT_FOUND,
    GROUP_EXISTS,
    STREAM_EXISTS,
    TOO_MANY_GROUPS,
    FILTER_NOT_FOUND,
    TOO_MANY_FILTERS,
    /// A filter that is to do with events what means nothing, or cannot be done.
    INVALID_FILTER,
    /// A batch of events breaks one of its limits.
    INVALID_EVENTS,
    /// A pattern, or what is asked for by it, means nothing.
    INVALID_PATTERN,
    /// The data of one hour alone is as much as is kept.
    TOO_MUCH_DATA
}
