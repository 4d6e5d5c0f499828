package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Refusal;

/// The reasons for which a destination refuses a message that its sender made ready.
public enum DeliveryFault implements Refusal.Code {
    /// A receiver is not to get what this source would deliver to it.
    NOT_ALLOWED,
    /// There is no such receiver.
    RECEIVER_NOT_FOUND,
    /// The receiver was there when the message was made ready, and is no longer.
    GONE,
    /// The copies of what is sent are more than there is ever room for.
    COPIES_TOO_LARGE,
    /// The copies of others have the room for now.
    OVER_LIMIT
}
