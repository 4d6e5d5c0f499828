package dev.tradewind.functions.count;

/// The numbers that a function has since the start of the instance.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions".
public enum FunctionNumber {
    /// Of handlers that returned or failed; AWS's `Invocations`.
    INVOCATIONS,
    /// Of handlers that failed; AWS's `Errors`.
    ERRORS,
    /// Of invocations that were not begun; AWS's `Throttles`.
    THROTTLES,
    /// Of invocations that run now; AWS's `ConcurrentExecutions`.
    RUNNING,
    /// Of the time that invocations took together, with the starts of environments; the sum of AWS's `Duration`.
    BUSY_NANOS,
    /// Of asynchronous events that were accepted; AWS's `AsyncEventsReceived`.
    EVENTS_RECEIVED,
    /// Of those, given up, and in a dead-letter queue or with a destination.
    EVENTS_KEPT,
    /// Of those, given up, and nowhere.
    EVENTS_LOST,
    /// Of events that a dead-letter queue or topic did not take; AWS's `DeadLetterErrors`.
    DEAD_LETTER_ERRORS,
    /// Of records that a destination did not take; AWS's `DestinationDeliveryFailures`.
    DESTINATION_FAILURES
}
