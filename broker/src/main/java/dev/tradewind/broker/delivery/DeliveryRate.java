package dev.tradewind.broker.delivery;

import java.util.Optional;

/// The most deliveries that may begin in a second.
///
/// @param shared by all owners whose deliveries count together; nothing if an owner's count alone
public record DeliveryRate(int perSecond, Optional<Throttle> shared) {
    /// A rate of one owner alone.
    public static DeliveryRate of(int perSecond) {
        return new DeliveryRate(perSecond, Optional.empty());
    }
}
