package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.payments.ProviderAnswer.Approved;
import dev.tradewind.commerce.payments.ProviderAnswer.Declined;
import dev.tradewind.eventing.Service;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A payment provider that moves no money: it approves, declines, is slow or does not answer, as it is told.
/// It stands where a real one has to be plugged in, and says so when it is made.
///
/// It remembers the answers to the last [#ANSWERS_MAX] keys, in memory.
public final class LocalPaymentProvider implements PaymentProvider {
    private static final int ANSWERS_MAX = 100_000;
    private static final int LATENCY_MILLIS_MAX = 60_000;
    private static final int PER_SECOND_MAX = 1_000_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final Logger LOG = LoggerFactory.getLogger(LocalPaymentProvider.class);

    private final InstantSource clock;
    private final Map<String, ProviderAnswer> answers =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, ProviderAnswer> eldest) {
                    return size() > ANSWERS_MAX;
                }
            };
    private volatile ProviderBehaviour behaviour = ProviderBehaviour.APPROVING;
    private long nextSlotMicros;

    public LocalPaymentProvider(InstantSource clock) {
        this.clock = clock;
        LOG.atWarn().log("Payments go to the local provider: no money moves");
    }

    /// How it behaves from now on.
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
    public ProviderAnswer refund(String idempotencyKey, String capture, Money amount) {
        return answer(idempotencyKey, behaviour.withoutDeclining());
    }

    private ProviderAnswer answer(String idempotencyKey, ProviderBehaviour now) {
        waitUntil(slotMicros(now) + now.latencyMillis() * 1000L);
        return switch (now.mode()) {
            case APPROVE -> remembered(idempotencyKey, new Approved("local-" + idempotencyKey));
            case DECLINE -> remembered(idempotencyKey, new Declined(DeclineReason.DECLINED));
            case TIME_OUT -> throw new ProviderTimeout(idempotencyKey);
        };
    }

    private synchronized ProviderAnswer remembered(String idempotencyKey, ProviderAnswer answer) {
        var first = answers.putIfAbsent(idempotencyKey, answer);
        return first == null ? answer : first;
    }

    /// When the next call may start: calls are spread over each second.
    private synchronized long slotMicros(ProviderBehaviour now) {
        long nowMicros = clock.millis() * 1000;
        if (now.perSecond() == ProviderBehaviour.UNLIMITED) {
            return nowMicros;
        }
        long slot = Math.max(nowMicros, nextSlotMicros);
        nextSlotMicros = slot + MICROS_PER_SECOND / now.perSecond();
        return slot;
    }

    private void waitUntil(long micros) {
        long leftMicros = micros - clock.millis() * 1000;
        while (leftMicros > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, leftMicros * 1000);
            leftMicros = micros - clock.millis() * 1000;
        }
    }

    /// A service without events, whose one route sets the behaviour, where the profile allows that:
    /// `PUT /demo/payment-provider`.
    public Service service(Profile profile) {
        var routes =
                profile.takesTestSwitches()
                        ? List.of(Route.put("/demo/payment-provider", this::set))
                        : List.<Route>of();
        return new Service("local-payment-provider", List.of(), routes);
    }

    private Reply set(HttpCall call) {
        var fields = Fields.of(call.body());
        var mode = fields.parsed("mode", ProviderBehaviour.Mode::parse);
        int latencyMillis =
                fields.has("latencyMillis")
                        ? fields.integer("latencyMillis", 0, LATENCY_MILLIS_MAX)
                        : 0;
        int perSecond =
                fields.has("perSecond")
                        ? fields.integer("perSecond", 0, PER_SECOND_MAX)
                        : ProviderBehaviour.UNLIMITED;
        fields.requireValid();
        behave(new ProviderBehaviour(mode.orElseThrow(), latencyMillis, perSecond));
        return Reply.ok(behaviour);
    }
}
