package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;

/// Whoever moves the money. Each call has an idempotency key: repeating one with the same key has no further
/// effect and gets the first answer.
///
/// A decline is an answer. What is thrown (a timeout, no connection) is a technical failure: whether the call
/// took effect is unknown, and it is made again with the same key, until the host gives up and keeps a dead letter.
///
/// Calls come from up to two hundred threads at the same time, all virtual, so they may block. A call has to end by
/// itself: whoever calls sets no time limit.
public interface PaymentProvider extends AutoCloseable {
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

    /// Lets go of connections and the like. No call comes afterwards, and none is under way but one that has not ended
    /// within thirty seconds.
    @Override
    default void close() {}
}
