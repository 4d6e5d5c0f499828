package dev.tradewind.app.provider;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.TransactionPage;
import dev.tradewind.commerce.payments.TransactionQuery;
import dev.tradewind.telemetry.trace.CurrentTrace;
import dev.tradewind.telemetry.trace.SpanKind;
import java.util.function.Supplier;

/// A payment provider each of whose calls has a span, within the one that is at work on the caller's thread.
record TracedProvider(PaymentProvider provider) implements PaymentProvider {
    private static final String TARGET = "payment-provider";

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return call("authorise", () -> provider.authorise(idempotencyKey, orderId, amount));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return call("capture", () -> provider.capture(idempotencyKey, authorisation, amount));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return call("refund", () -> provider.refund(idempotencyKey, capture, amount));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return call("cancel", () -> provider.cancel(idempotencyKey, authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return call("abandon", () -> provider.abandon(idempotencyKey, authorisationKey, orderId));
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return call("transactions", () -> provider.transactions(query));
    }

    private static <T> T call(String operation, Supplier<T> call) {
        var span = CurrentTrace.span().child(SpanKind.CLIENT, operation, TARGET);
        try {
            return CurrentTrace.during(span, call::get);
        } catch (RuntimeException e) {
            span.failed(e.getClass().getName());
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return provider.notice(posted);
    }

    @Override
    public boolean answersAtOnce() {
        return provider.answersAtOnce();
    }

    @Override
    public void close() {
        provider.close();
    }
}
