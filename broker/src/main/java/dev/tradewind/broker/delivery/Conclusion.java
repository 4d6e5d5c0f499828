package dev.tradewind.broker.delivery;

import dev.tradewind.engine.UnitOfWork;

/// The part of a channel in the unit of work that notes what became of a message.
@FunctionalInterface
public interface Conclusion {
    /// Does it, on the committer's thread.
    ///
    /// @return what the delivery log tells
    DeliveryAttempt.Outcome in(UnitOfWork work);
}
