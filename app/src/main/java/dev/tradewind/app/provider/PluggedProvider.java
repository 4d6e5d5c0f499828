package dev.tradewind.app.provider;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.TransactionPage;
import dev.tradewind.commerce.payments.TransactionQuery;

/// A payment provider from jars.
///
/// @param closeJars is called when the provider is closed
record PluggedProvider(PaymentProvider provider, JarCalls calls, Runnable closeJars)
        implements PaymentProvider {
    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return calls.answer(() -> provider.authorise(idempotencyKey, orderId, amount));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return calls.answer(() -> provider.capture(idempotencyKey, authorisation, amount));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return calls.answer(() -> provider.refund(idempotencyKey, capture, amount));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return calls.answer(() -> provider.cancel(idempotencyKey, authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return calls.answer(() -> provider.abandon(idempotencyKey, authorisationKey, orderId));
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return calls.answer(() -> provider.transactions(query));
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return calls.answer(() -> provider.notice(posted));
    }

    @Override
    public void close() {
        calls.make(provider::close);
        closeJars.run();
    }
}
