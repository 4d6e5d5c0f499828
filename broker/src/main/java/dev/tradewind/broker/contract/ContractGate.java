package dev.tradewind.broker.contract;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.WouldHoldUp;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The gate that every offer passes. What is to be noticed only is counted, and the log tells of the first, the tenth, the
/// hundredth breach of a contract, and so on. Any thread may call.
public final class ContractGate {
    private static final Logger LOG = LoggerFactory.getLogger(ContractGate.class);

    /// Contracts whose breaches are counted one by one; those of others are counted together.
    private static final int COUNTED_MAX = 1_000;

    private final Engine engine;
    private final LongAdder refused = new LongAdder();
    private final LongAdder noticed = new LongAdder();
    private final Map<Arn, LongAdder> byContract = new ConcurrentHashMap<>();
    private volatile Contracts contracts = Contracts.NONE;

    public ContractGate(Engine engine) {
        this.engine = engine;
    }

    /// Has contracts asked from now on.
    public void heed(Contracts given) {
        contracts = given;
    }

    /// Lets an offer through, or refuses it.
    ///
    /// @throws Refusal with [ContractFault#BROKEN]
    /// @throws WouldHoldUp in a round, if there is a contract to look into
    public void pass(Supplier<Offer> offer) {
        var asked = contracts;
        if (!asked.isEmpty()) {
            pass(asked, offer.get());
        }
    }

    private void pass(Contracts asked, Offer offer) {
        if (!asked.concern(offer)) {
            return;
        }
        if (engine.isInRound()) {
            throw new WouldHoldUp();
        }
        asked.breach(offer).ifPresent(this::act);
    }

    private void act(Breach breach) {
        if (breach.refused()) {
            refused.increment();
            throw new Refusal(ContractFault.BROKEN, breach.reason());
        }
        noticed.increment();
        long count = count(breach.contract());
        if (isPowerOfTen(count)) {
            LOG.warn("Contract broken {} times, and let through: {}", count, breach.reason());
        }
    }

    private long count(Arn contract) {
        if (byContract.size() >= COUNTED_MAX) {
            return noticed.sum();
        }
        var counter = byContract.computeIfAbsent(contract, _ -> new LongAdder());
        counter.increment();
        return counter.sum();
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest > 1 && rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }

    /// The number of offers that were refused since the start.
    public long refused() {
        return refused.sum();
    }

    /// The number of offers that were let through although they break a contract.
    public long noticed() {
        return noticed.sum();
    }
}
