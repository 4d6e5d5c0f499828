package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;
import java.time.Duration;

/// A count of asynchronous invocations, as AWS's metrics `AsyncEventsReceived`, `AsyncEventAge`,
/// `AsyncEventsDropped`, `DeadLetterErrors` and `DestinationDeliveryFailures` do. Told once it is on disk, on any
/// thread; to be quick.
///
/// Source: Lambda Developer Guide, "Types of metrics for Lambda functions". Functions are named without a qualifier.
public interface AsynchronousObserver {
    AsynchronousObserver NOBODY = new AsynchronousObserver() {};

    /// An event was accepted.
    default void received(Arn function) {}

    /// An event is tried.
    ///
    /// @param age since it was accepted
    default void tried(Arn function, Duration age) {}

    /// An event was given up.
    ///
    /// @param isKept whether a dead-letter queue or a destination has it
    default void givenUp(Arn function, boolean isKept) {}

    /// A dead-letter queue or topic did not take an event.
    default void deadLetterFailed(Arn function) {}

    /// A destination did not take a record.
    default void destinationFailed(Arn function) {}
}
