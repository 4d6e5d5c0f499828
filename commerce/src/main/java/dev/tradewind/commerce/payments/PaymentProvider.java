package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanContext;
import java.time.Duration;
import java.util.Optional;

/// Whoever moves the money. Each call has an idempotency key: repeating one with the same key has no further
/// effect and gets the first answer.
///
/// A decline is an answer. What is thrown (a timeout, no connection) is a technical failure: whether the call
/// took effect is unknown, and it is made again with the same key, until the host gives up and keeps a dead letter.
///
/// Calls come from up to three hundred threads at the same time, all virtual, so they may block. A call has to end by
/// itself: whoever calls sets no time limit. [dev.tradewind.commerce.payments.contract.ProviderCheck] tells whether a
/// provider does what is said here.
public interface PaymentProvider extends AutoCloseable {
    /// The longest that a movement may take to be in the list, and its answer to be entered here.
    Duration LISTED_WITHIN = Duration.ofMinutes(15);

    /// The place in its trace of the call that is being made on this thread, if it is part of one: the header `traceparent`
    /// (W3C Trace Context) for whatever a provider sends meanwhile.
    static Optional<String> traceparent() {
        return CurrentTrace.context().map(SpanContext::parent);
    }

    /// Sets `amount` aside for an order.
    ///
    /// @return approved with the authorisation's reference, and with its end if it has one; or declined
    ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount);

    /// Takes part of what was authorised, or all; it may be called again, under another key, for as long as something is
    /// left. Declines more than that.
    ///
    /// @return approved with the capture's reference, or declined
    ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount);

    /// Pays back part of what was captured, or all, as often as [#capture] takes. Declines more than is left of it.
    ///
    /// @param capture the capture's reference
    /// @return approved with the refund's reference, or declined
    ProviderAnswer refund(String idempotencyKey, String capture, Money amount);

    /// Gives up what was authorised and not captured; approved too if that is nothing.
    ProviderAnswer cancel(String idempotencyKey, String authorisation);

    /// Gives up whatever an authorisation may have set aside whose outcome is not known, and has a later one under
    /// that key set nothing aside, as far as the provider can; approved too where there was none.
    ///
    /// @param authorisationKey the key that it was, or would have been, asked under
    ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId);

    /// The provider's own list of what it did, the oldest first: each capture and each refund once, under the reference
    /// that its answer had. Authorisations and what was given up may be in it. A call that was answered is in it at once,
    /// or within [#LISTED_WITHIN].
    TransactionPage transactions(TransactionQuery query);

    /// Reads what somebody posted as a notice of this provider. One whose signature is not the provider's, or that is
    /// older than the provider lets notices be, is refused: whoever listens to the wire could send it again.
    default NoticeReading notice(PostedNotice posted) {
        return new NoticeReading.Refused("this payment provider sends no notices");
    }

    /// Tells whether a call made now would be answered within a millisecond, as by a provider in this process. Then the
    /// calls of many orders may be made one after the other, on one thread, between decisions of everyone else. It is asked
    /// often.
    default boolean answersAtOnce() {
        return false;
    }

    /// Lets go of connections and the like. No call comes afterwards, and none is under way but one that has not ended
    /// within thirty seconds.
    @Override
    default void close() {}
}
