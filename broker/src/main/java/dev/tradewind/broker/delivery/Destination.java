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

    /// Tells whether what comes from a topic, rule, alarm or schedule may be for such an endpoint.
    default boolean takesFrom(Arn source) {
        return true;
    }

    /// Tells whether making a message ready for an endpoint takes so long that a round must not
    /// wait for it.
    default boolean isLong(Endpoint endpoint) {
        return false;
    }

    /// Makes what deliveries of a new owner need. On the committer's thread.
    default void open(UnitOfWork work, Arn owner) {}
}
