package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The buses of all accounts and regions. A bus that is not there is refused with `BUS_NOT_FOUND`. Any thread may
/// call; what a call changed is on disk when it returns.
public final class Buses {
    /// For an account in a region. Source: EventBridge User Guide, "Amazon EventBridge quotas".
    public static final int BUSES_MAX = 100;

    private final Engine engine;
    private final BusRegistry registry;

    Buses(Engine engine, BusRegistry registry) {
        this.engine = engine;
        this.registry = registry;
    }

    public Bus create(Arn arn, Map<String, String> attributes, Map<String, String> tags) {
        return engine.run(work -> {
            if (registry.find(arn).isPresent()) {
                throw new Refusal(
                        BusFault.BUS_EXISTS,
                        "Event bus %s already exists.".formatted(BusArns.name(arn)));
            }
            if (own(arn) >= BUSES_MAX) {
                throw Rules.tooMany();
            }
            var now = Optional.of(Instant.ofEpochMilli(work.nowMillis()));
            var bus = new Bus(arn, attributes, tags, now, now);
            registry.save(work, bus);
            return bus;
        });
    }

    /// Those that somebody made, beside the default one.
    private long own(Arn arn) {
        return registry.buses(arn.region(), arn.account()).stream()
                .filter(bus -> !BusArns.isDefault(bus.arn()))
                .count();
    }

    public Optional<Bus> find(Arn arn) {
        return registry.find(arn);
    }

    public Bus require(Arn arn) {
        return registry.require(arn);
    }

    /// The buses of an account in a region, by name.
    public List<Bus> list(String region, String account) {
        return registry.buses(region, account);
    }

    /// Changes a bus that is there.
    ///
    /// @param change may refuse
    public Bus change(Arn arn, UnaryOperator<Bus> change) {
        return engine.run(work -> {
            var changed =
                    change.apply(registry.require(arn))
                            .changedAt(Instant.ofEpochMilli(work.nowMillis()));
            registry.save(work, changed);
            return changed;
        });
    }

    /// Deletes a bus without rules, if it is there.
    public void delete(Arn arn) {
        var name = BusArns.name(arn);
        if (BusArns.isDefault(arn)) {
            throw new Refusal(BusFault.BUS_STAYS, "Cannot delete event bus %s.".formatted(name));
        }
        engine.run(work -> {
            if (!registry.rulesOf(arn).byArn().isEmpty()) {
                throw new Refusal(
                        BusFault.BUS_STAYS,
                        "Cannot delete event bus %s because it has rules.".formatted(name));
            }
            registry.find(arn).ifPresent(bus -> registry.remove(work, bus));
            return true;
        });
    }
}
