package dev.tradewind.commerce.orders;

/// The state of the news that an order exists. There is no state between: order and event are one
/// commit.
enum PublicationStatus {
    EVENT_PUBLISHED,
    /// The broker refused the event; the order ended there.
    EVENT_PUBLISH_FAILED
}
