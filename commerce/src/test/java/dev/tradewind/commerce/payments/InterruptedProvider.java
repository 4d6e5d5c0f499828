package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A provider that carries a call out, and has something else happen before its answer is there.
final class InterruptedProvider implements PaymentProvider {
    private final PaymentProvider provider;
    private final Map<String, Runnable> interruptions = new HashMap<>();
    private final List<String> keys = new ArrayList<>();

    InterruptedProvider(PaymentProvider provider) {
        this.provider = provider;
    }

    /// Has it happen during the next call under that key.
    void during(String key, Runnable happening) {
        interruptions.put(key, happening);
    }

    /// The keys of the calls so far.
    List<String> keys() {
        return List.copyOf(keys);
    }

    private ProviderAnswer answered(String key, ProviderAnswer answer) {
        keys.add(key);
        var happening = interruptions.remove(key);
        if (happening != null) {
            happening.run();
        }
        return answer;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answered(idempotencyKey, provider.authorise(idempotencyKey, orderId, amount));
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return answered(idempotencyKey, provider.capture(idempotencyKey, authorisation, amount));
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return answered(idempotencyKey, provider.refund(idempotencyKey, capture, amount));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answered(idempotencyKey, provider.cancel(idempotencyKey, authorisation));
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answered(
                idempotencyKey, provider.abandon(idempotencyKey, authorisationKey, orderId));
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return provider.transactions(query);
    }
}
