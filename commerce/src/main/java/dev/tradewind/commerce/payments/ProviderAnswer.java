package dev.tradewind.commerce.payments;

/// The answer of a payment provider to a call that it has carried out or refused.
public sealed interface ProviderAnswer {
    /// @param reference the provider's name for what it did
    record Approved(String reference) implements ProviderAnswer {}

    /// A business outcome, which trying again does not change.
    record Declined(DeclineReason reason) implements ProviderAnswer {}
}
