package dev.tradewind.engine;

/// The faults of a request whatever it is for.
public enum RequestFault implements Refusal.Code {
    INVALID_ARN,
    /// A value is out of its range, or contradicts another.
    INVALID_PARAMETER,
    MISSING_PARAMETER,
    /// There is no room for it now; a later try may find some.
    THROTTLED
}
