package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;

/// An observer of what became of the deliveries of a kind of owner.
@FunctionalInterface
public interface OutcomeObserver {
    /// Told of each line of an owner's log, in the unit of work that writes it, so that it must be quick.
    void ended(UnitOfWork work, Arn owner, DeliveryAttempt attempt);
}
