package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A provider that keeps its promise on idempotency keys and often does not answer, whether the call took effect or
/// not.
final class UnsteadyProvider implements PaymentProvider {
    private final RandomGenerator random;
    private final Map<String, ProviderAnswer> answers = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> captured = new HashSet<>();
    private boolean steady;

    UnsteadyProvider(RandomGenerator random) {
        this.random = random;
    }

    void answerFromNowOn() {
        steady = true;
    }

    /// The orders for which money is set aside.
    Set<String> held() {
        return Set.copyOf(held);
    }

    /// The orders that are paid.
    Set<String> captured() {
        return Set.copyOf(captured);
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answer(idempotencyKey, () -> held.add(orderId), orderId);
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return answer(
                idempotencyKey,
                () -> {
                    if (held.remove(authorisation)) {
                        captured.add(authorisation);
                    }
                },
                authorisation);
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answer(idempotencyKey, () -> held.remove(authorisation), authorisation);
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(idempotencyKey, () -> held.remove(orderId), orderId);
    }

    private ProviderAnswer answer(String key, Runnable effect, String reference) {
        boolean arrives = steady || random.nextInt(4) > 0;
        if (arrives && answers.putIfAbsent(key, new ProviderAnswer.Approved(reference)) == null) {
            effect.run();
        }
        if (!arrives || (!steady && random.nextInt(4) == 0)) {
            throw new ProviderTimeout(key);
        }
        return new ProviderAnswer.Approved(reference);
    }
}
