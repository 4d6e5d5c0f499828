package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A provider that remembers what it was asked, answers authorisations as scripted, and approves the rest.
final class ScriptedProvider implements PaymentProvider {
    static final Supplier<ProviderAnswer> APPROVE = () -> new Approved("reference");

    private final Supplier<ProviderAnswer> authorisation;
    private final List<String> calls = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();

    ScriptedProvider(Supplier<ProviderAnswer> authorisation) {
        this.authorisation = authorisation;
    }

    /// The next call of that kind is not answered.
    void failOnce(String call) {
        failing.add(call);
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answer("authorise", idempotencyKey, authorisation);
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorised, Money amount) {
        return answer("capture", idempotencyKey, APPROVE);
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return answer("refund", idempotencyKey, APPROVE);
    }

    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return new TransactionPage(List.of(), Optional.empty());
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorised) {
        return answer("cancel", idempotencyKey, APPROVE);
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer("abandon", idempotencyKey, APPROVE);
    }

    private ProviderAnswer answer(
            String call, String idempotencyKey, Supplier<ProviderAnswer> script) {
        calls.add(call + " " + idempotencyKey);
        if (failing.remove(call)) {
            throw new ProviderTimeout(call);
        }
        return script.get();
    }
}
