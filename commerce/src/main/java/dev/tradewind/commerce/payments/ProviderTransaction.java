package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Money;
import java.time.Instant;
import java.util.Optional;

/// One line of a provider's own list of what it did.
///
/// @param id the provider's name for the line
/// @param reference what the answer of the call had, from which it came
/// @param orderId as the authorisation was told; absent of what belongs to none
/// @param at by the provider's clock
public record ProviderTransaction(
        String id,
        Kind kind,
        String reference,
        Optional<String> orderId,
        Money amount,
        Instant at) {
    /// The way that money went.
    public enum Kind implements Labelled {
        AUTHORISED,
        CAPTURED,
        REFUNDED,
        /// Given up, or ended by itself.
        VOIDED
    }
}
