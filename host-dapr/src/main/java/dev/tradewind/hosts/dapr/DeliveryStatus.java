package dev.tradewind.hosts.dapr;

/// The words by which an application answers a delivery: Dapr documentation, "Pub/sub API reference", "Expected HTTP
/// response".
enum DeliveryStatus {
    SUCCESS,
    /// The sidecar puts it into the dead-letter topic of the subscription.
    DROP,
    RETRY;

    /// The answer to a delivery that was for several intakes.
    DeliveryStatus and(DeliveryStatus other) {
        return compareTo(other) < 0 ? other : this;
    }
}
