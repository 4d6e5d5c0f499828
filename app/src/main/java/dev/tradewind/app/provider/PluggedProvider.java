package dev.tradewind.app.provider;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.NoticeReading;
import dev.tradewind.commerce.payments.PaymentProvider;
import dev.tradewind.commerce.payments.PostedNotice;
import dev.tradewind.commerce.payments.ProviderAnswer;
import dev.tradewind.commerce.payments.TransactionPage;
import dev.tradewind.commerce.payments.TransactionQuery;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A payment provider from jars. While it works, its class loader is the thread's, where libraries look for their
/// parts. A class that it lacks, or an answer of `null`, is a technical failure as any other that it throws.
///
/// @param closeJars is called when the provider is closed
record PluggedProvider(
        String name, PaymentProvider provider, ClassLoader classes, Runnable closeJars)
        implements PaymentProvider {
    PluggedProvider {
        if (isNull(provider)) {
            throw new UnusableProvider(
                    "payment provider %s: its factory made none".formatted(name));
        }
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answer(() -> provider.authorise(idempotencyKey, orderId, amount));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return answer(() -> provider.capture(idempotencyKey, authorisation, amount));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return answer(() -> provider.refund(idempotencyKey, capture, amount));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answer(() -> provider.cancel(idempotencyKey, authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(() -> provider.abandon(idempotencyKey, authorisationKey, orderId));
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return answer(() -> provider.transactions(query));
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return answer(() -> provider.notice(posted));
    }

    @Override
    public void close() {
        within(
                classes,
                () -> {
                    provider.close();
                    return name;
                });
        closeJars.run();
    }

    private <T> T answer(Supplier<T> call) {
        try {
            var answer = within(classes, call);
            if (isNull(answer)) {
                throw new IllegalStateException(
                        "payment provider %s gave no answer".formatted(name));
            }
            return answer;
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "payment provider %s lacks a class: %s".formatted(name, e), e);
        }
    }

    /// Code from elsewhere promises nothing about `null`.
    private static boolean isNull(@Nullable Object object) {
        return object == null;
    }

    static <T> T within(ClassLoader classes, Supplier<T> work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
