package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A payment provider that moves no money: it approves, declines, is slow or does not answer, as it is told.
/// It stands where a real one has to be plugged in, and says so when it is made.
///
/// It remembers the answers to the last keys in memory: half of [#ANSWERS_MAX] at least.
public final class LocalPaymentProvider implements PaymentProvider {
    private static final int ANSWERS_MAX = 100_000;
    private static final Logger LOG = LoggerFactory.getLogger(LocalPaymentProvider.class);

    private final CallSlots slots;
    private final FirstOutcomes approvals = new FirstOutcomes(ANSWERS_MAX / 2);

    private volatile ProviderBehaviour behaviour = ProviderBehaviour.APPROVING;

    /// @param parkUntil parks the calling thread until about a time (epoch, ms) of `clock`
    public LocalPaymentProvider(InstantSource clock, LongConsumer parkUntil) {
        slots = new CallSlots(clock, parkUntil);
        LOG.atWarn().log("Payments go to the local provider: no money moves");
    }

    /// Sets the behaviour from now on.
    public void behave(ProviderBehaviour next) {
        behaviour = next;
    }

    @Override
    public ProviderAnswer authorise(String idempotencyKey, String orderId, Money amount) {
        return answer(idempotencyKey, behaviour);
    }

    @Override
    public ProviderAnswer capture(String idempotencyKey, String authorisation, Money amount) {
        return answer(idempotencyKey, behaviour.withoutDeclining());
    }

    @Override
    public ProviderAnswer cancel(String idempotencyKey, String authorisation) {
        return answer(idempotencyKey, behaviour.withoutDeclining());
    }

    @Override
    public ProviderAnswer abandon(String idempotencyKey, String authorisationKey, String orderId) {
        return answer(idempotencyKey, behaviour.withoutDeclining());
    }

    /// The behaviour at the moment.
    ProviderBehaviour behaviour() {
        return behaviour;
    }

    private ProviderAnswer answer(String idempotencyKey, ProviderBehaviour now) {
        slots.pass(now);
        return switch (now.mode()) {
            case APPROVE -> remembered(idempotencyKey, true);
            case DECLINE -> remembered(idempotencyKey, false);
            case CHANCE -> remembered(idempotencyKey, now.approves(idempotencyKey));
            case TIME_OUT -> throw new ProviderTimeout(idempotencyKey);
        };
    }

    private ProviderAnswer remembered(String idempotencyKey, boolean isApproved) {
        return approvals.first(idempotencyKey, isApproved)
                ? new Approved("local-" + idempotencyKey)
                : new Declined(DeclineReason.DECLINED);
    }

    /// A service without events, whose one route sets the behaviour, where the profile allows that:
    /// `PUT /demo/payment-provider`.
    public Service service(Profile profile) {
        return new Service(
                "local-payment-provider", List.of(), new LocalProviderHttp(this).routes(profile));
    }
}
