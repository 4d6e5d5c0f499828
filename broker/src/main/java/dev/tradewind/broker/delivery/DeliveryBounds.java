package dev.tradewind.broker.delivery;

import java.time.Duration;

/// The bounds of one owner's deliveries.
///
/// @param atOnceMax that may be under way at the same time
/// @param lease for which a message is left to one attempt; one that takes longer is made again beside it
public record DeliveryBounds(int atOnceMax, Duration lease) {
    /// This project's limit on what an endpoint gets at the same time, as many as one receive leases, each for four
    /// times what it may take to answer.
    public static final DeliveryBounds USUAL = new DeliveryBounds(10, Duration.ofMinutes(1));

    public DeliveryBounds {
        if (atOnceMax < 1) {
            throw new IllegalArgumentException("%d deliveries at once".formatted(atOnceMax));
        }
    }
}
