package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import java.util.Optional;

/// The way an owner has its messages delivered.
///
/// @param retries when what failed is tried again
/// @param perSecond the most deliveries that may begin in a second
public record DeliveryTerms(Channel channel, RetryRule retries, Optional<Integer> perSecond) {
    /// The terms of one kind of owner, asked anew for each attempt, as they may change at any time.
    @FunctionalInterface
    public interface Source {
        DeliveryTerms of(Arn owner);
    }
}
