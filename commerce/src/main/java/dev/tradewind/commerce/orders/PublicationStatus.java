package dev.tradewind.commerce.orders;

/// Whether others were told that an order exists. There is no state between: order and event are one commit.
enum PublicationStatus {
    EVENT_PUBLISHED,
    /// The broker refused the event; the order ended there.
    EVENT_PUBLISH_FAILED
}
