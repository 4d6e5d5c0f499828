package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;

/// Whoever moves the money. Each call has an idempotency key: repeating one with the same key has no further
/// effect and gets the first answer.
///
/// A decline is an answer. What is thrown (a timeout, no connection) is a technical failure: whether the call
/// took effect is unknown, and it is made again with the same key.
public interface PaymentProvider {
    /// Sets `amount` aside for an order.
    ///
    /// @return approved with the authorisation's reference, or declined
    ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount);

    /// Takes what was authorised; approved with the capture's reference.
    ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount);

    /// Gives up what was authorised and not captured.
    ProviderAnswer cancel(String idempotencyKey, String authorisation);

    /// Gives up whatever an authorisation may have set aside whose outcome is not known, and has a later one under
    /// that key set nothing aside, as far as the provider can; approved too where there was none.
    ///
    /// @param authorisationKey the key that it was, or would have been, asked under
    ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId);
}
