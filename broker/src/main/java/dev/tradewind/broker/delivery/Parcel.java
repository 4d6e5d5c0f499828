package dev.tradewind.broker.delivery;

import dev.tradewind.broker.queue.OutgoingMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;

/// One message for one endpoint, made ready for the unit of work that it is sent in.
///
/// @param handover takes it there
/// @param owner whose delivery it is
/// @param to what it goes into: the destination's own ARN, or the delivery queue's
/// @param message as a queue gets it, the dead-letter queue if nobody else does
/// @param resent whether it may have been sent before, and is to be taken all the same
public record Parcel(
        Handover handover, Arn owner, Arn to, OutgoingMessage message, boolean resent) {
    /// The message of a shipment, without a limit to its size.
    public static Parcel of(Handover handover, Shipment shipment, Arn to) {
        var message = OutgoingMessage.of(shipment.messageId(), shipment.message());
        return of(handover, shipment.owner(), to, message);
    }

    static Parcel of(Handover handover, Arn owner, Arn to, OutgoingMessage message) {
        return new Parcel(handover, owner, to, message, false);
    }

    /// The same, to be taken although it may have been sent before.
    public Parcel again() {
        return new Parcel(handover, owner, to, message, true);
    }

    /// The bytes that it has in memory until it is on disk.
    public long sizeBytes() {
        return message.row().length + handover.sizeBytes();
    }

    Taking take(UnitOfWork work) {
        return handover.take(work, this);
    }
}
