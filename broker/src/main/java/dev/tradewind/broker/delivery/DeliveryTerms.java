package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The way an owner has its messages delivered.
///
/// @param retries when what failed is tried again
/// @param ageMax a message that was sent longer ago is not tried any more
/// @param rate at which deliveries begin
public record DeliveryTerms(
        Channel channel,
        RetryRule retries,
        Optional<Duration> ageMax,
        Optional<DeliveryRate> rate,
        DeliveryBounds bounds) {
    public DeliveryTerms(
            Channel channel,
            RetryRule retries,
            Optional<Duration> ageMax,
            Optional<DeliveryRate> rate) {
        this(channel, retries, ageMax, rate, DeliveryBounds.USUAL);
    }

    /// The terms of a channel that [decides][EndpointAnswer.Decided] what becomes of each message.
    public static DeliveryTerms decidedBy(Channel channel, DeliveryBounds bounds) {
        return new DeliveryTerms(
                channel, _ -> Optional.empty(), Optional.empty(), Optional.empty(), bounds);
    }

    /// The terms of one kind of owner, asked anew for each attempt, as they may change at any time.
    @FunctionalInterface
    public interface Source {
        DeliveryTerms of(Arn owner);
    }

    /// Tells whether a message may be tried at a time.
    boolean allow(Delivery delivery, Instant at) {
        return ageMax.filter(age -> at.isAfter(delivery.message().sentAt().plus(age))).isEmpty();
    }
}
