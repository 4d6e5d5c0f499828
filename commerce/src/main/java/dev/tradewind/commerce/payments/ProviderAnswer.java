package dev.tradewind.commerce.payments;

import java.time.Instant;
import java.util.Optional;

/// The answer of a payment provider to a call that it has carried out or refused.
public sealed interface ProviderAnswer {
    /// @param reference the provider's name for what it did
    /// @param until when an authorisation ends by itself; absent where it does not, or nobody knows
    record Approved(String reference, Optional<Instant> until) implements ProviderAnswer {
        /// An answer that ends nothing.
        public Approved(String reference) {
            this(reference, Optional.empty());
        }
    }

    /// A business outcome, which trying again does not change.
    record Declined(DeclineReason reason) implements ProviderAnswer {}
}
