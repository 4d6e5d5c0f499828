package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;

/// A kind of endpoint that messages are sent to, in the unit of work that sends them.
public interface Destination {
    /// Makes a message ready, on the sender's thread.
    ///
    /// @throws dev.tradewind.engine.Refusal if the endpoint cannot take it, as far as is known
    ///     before its turn
    Parcel prepare(Shipment shipment);

    /// Takes a message that this destination has made ready: what it does for it is part of `work`.
    /// On the committer's thread.
    Taking take(UnitOfWork work, Parcel parcel);

    /// Makes what deliveries of a new owner need. On the committer's thread.
    default void open(UnitOfWork work, Arn owner) {}
}
