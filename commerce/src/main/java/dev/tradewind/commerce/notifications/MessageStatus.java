package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.Labelled;

/// The place of a message on its way.
enum MessageStatus implements Labelled {
    /// It waits for its channel, or for somebody to look at why that does not take it.
    QUEUED,
    /// The channel took it.
    SENT,
    /// The channel will never take it.
    FAILED
}
