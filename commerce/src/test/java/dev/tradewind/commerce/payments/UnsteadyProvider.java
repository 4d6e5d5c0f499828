package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderTransaction.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A provider that keeps its promises and often does not answer, whether the call took effect or not.
public final class UnsteadyProvider implements PaymentProvider {
    private final RandomGenerator random;
    private final LocalPaymentProvider provider;
    private final Set<String> held = new HashSet<>();
    private boolean steady;

    /// The list of the inner provider, once somebody has asked and until the next call.
    private List<ProviderTransaction> moved = List.of();

    public UnsteadyProvider(RandomGenerator random, InstantSource clock) {
        this.random = random;
        provider = new LocalPaymentProvider(clock, _ -> {});
    }

    public void answerFromNowOn() {
        steady = true;
    }

    /// Sets what it does where it answers.
    public void behave(ProviderBehaviour behaviour) {
        provider.behave(behaviour);
    }

    /// The orders for which money is set aside, of those that are captured as a whole.
    Set<String> held() {
        return Set.copyOf(held);
    }

    /// The orders of which something is paid.
    Set<String> captured() {
        return moved().stream()
                .filter(it -> it.kind() == Kind.CAPTURED)
                .map(it -> it.orderId().orElseThrow())
                .collect(Collectors.toSet());
    }

    public List<ProviderTransaction> moved() {
        if (moved.isEmpty()) {
            var ever = TransactionQuery.between(Instant.EPOCH, Instant.MAX);
            moved = provider.transactions(ever).items();
        }
        return moved;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answer(
                idempotencyKey,
                () -> {
                    boolean isNew = moved().stream().noneMatch(it -> isOf(it, idempotencyKey));
                    var answer = provider.authorise(idempotencyKey, orderId, amount);
                    if (isNew && answer instanceof Approved) {
                        held.add(orderId);
                    }
                    return answer;
                });
    }

    private static boolean isOf(ProviderTransaction transaction, String key) {
        return transaction.id().equals("local-tx-" + key);
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return answer(
                idempotencyKey,
                () -> {
                    var answer = provider.capture(idempotencyKey, authorisation, amount);
                    held.remove(order(authorisation));
                    return answer;
                });
    }

    @Override
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return answer(idempotencyKey, () -> provider.refund(idempotencyKey, capture, amount));
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answer(
                idempotencyKey,
                () -> {
                    held.remove(order(authorisation));
                    return provider.cancel(idempotencyKey, authorisation);
                });
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(
                idempotencyKey,
                () -> {
                    held.remove(orderId);
                    return provider.abandon(idempotencyKey, authorisationKey, orderId);
                });
    }

    private static String order(String authorisation) {
        return authorisation.substring("local-".length(), authorisation.indexOf(':'));
    }

    /// One page, whatever there is.
    @Override
    public TransactionPage transactions(TransactionQuery query) {
        return new TransactionPage(
                moved().stream().filter(query::wants).toList(), Optional.empty());
    }

    @Override
    public NoticeReading notice(PostedNotice posted) {
        return provider.notice(posted);
    }

    private ProviderAnswer answer(String key, Supplier<ProviderAnswer> carryOut) {
        if (!steady && random.nextInt(4) == 0) {
            throw new ProviderTimeout(key);
        }
        var answer = carryOut.get();
        moved = List.of();
        if (!steady && random.nextInt(4) == 0) {
            throw new ProviderTimeout(key);
        }
        return answer;
    }
}
