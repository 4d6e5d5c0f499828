package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Refusal;

/// The outcome of handing a message to a destination.
public sealed interface Taking {
    /// The answer for everything that was taken.
    Taking TAKEN = new Taken();

    /// The answer for everything that was queued.
    Taking QUEUED = new Queued();

    /// It is where it should be, once the unit of work is committed.
    record Taken() implements Taking {}

    /// It is in a delivery queue once the unit of work is committed, and is tried from then on.
    record Queued() implements Taking {}

    /// It cannot be taken, now or later.
    ///
    /// @param code of the refusal, for whoever tells the owner why
    record Refused(Refusal.Code code, String reason) implements Taking {}
}
