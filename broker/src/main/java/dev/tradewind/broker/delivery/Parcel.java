package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import java.util.Optional;

/// One message for one endpoint, made ready for the unit of work that it is sent in.
///
/// @param destination what takes it
/// @param owner whose delivery it is
/// @param to what it goes into: the destination's own ARN, or the delivery queue's
/// @param refusal why it cannot be taken, as far as is known already
/// @param resent whether it may have been sent before, and is to be taken all the same
public record Parcel(
        Destination destination,
        Arn owner,
        Arn to,
        OutgoingMessage message,
        Optional<String> refusal,
        boolean resent) {
    /// The message of a shipment, without a limit to its size.
    public static Parcel of(Destination destination, Shipment shipment, Arn to) {
        var message = OutgoingMessage.of(shipment.messageId(), shipment.message());
        return of(destination, shipment.owner(), to, message);
    }

    static Parcel of(Destination destination, Arn owner, Arn to, OutgoingMessage message) {
        return new Parcel(destination, owner, to, message, Optional.empty(), false);
    }

    /// The same, to be taken although it may have been sent before.
    public Parcel again() {
        return new Parcel(destination, owner, to, message, refusal, true);
    }

    Taking take(UnitOfWork work) {
        return refusal.isPresent()
                ? new Taking.Refused(refusal.get())
                : destination.take(work, this);
    }
}
