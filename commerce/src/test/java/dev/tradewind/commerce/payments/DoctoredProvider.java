package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A provider whose list is not what it did.
final class DoctoredProvider implements PaymentProvider {
    private final PaymentProvider provider;
    private UnaryOperator<List<ProviderTransaction>> list = UnaryOperator.identity();

    DoctoredProvider(PaymentProvider provider) {
        this.provider = provider;
    }

    /// Changes every list from now on.
    void list(UnaryOperator<List<ProviderTransaction>> change) {
        list = change;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return provider.authorise(idempotencyKey, orderId, amount);
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return provider.capture(idempotencyKey, authorisation, amount);
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return provider.refund(idempotencyKey, capture, amount);
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return provider.cancel(idempotencyKey, authorisation);
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return provider.abandon(idempotencyKey, authorisationKey, orderId);
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        var page = provider.transactions(query);
        var changed = new ArrayList<>(list.apply(page.items()));
        changed.removeIf(it -> !query.wants(it));
        return new TransactionPage(changed, page.next());
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return provider.notice(posted);
    }
}
