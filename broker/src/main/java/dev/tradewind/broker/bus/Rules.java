package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The rules of all buses. A rule that is not there is refused with `RULE_NOT_FOUND`, its bus with
/// `BUS_NOT_FOUND`. Any thread may call; what a call changed is on disk when it returns.
public final class Rules {
    /// On one bus. Source: EventBridge User Guide, "Amazon EventBridge quotas".
    public static final int RULES_MAX = 300;

    private final Engine engine;
    private final BusRegistry registry;
    private final RuleTimes times;
    private final DeliveryService delivery;

    Rules(Engine engine, BusRegistry registry, RuleTimes times, DeliveryService delivery) {
        this.engine = engine;
        this.registry = registry;
        this.times = times;
        this.delivery = delivery;
    }

    /// Makes a rule, or gives the one of that name another pattern, schedule, state and attributes.
    public BusRule put(BusRule asked) {
        return engine.run(work -> {
            registry.require(asked.bus());
            var existing = registry.findRule(asked.arn());
            if (existing.isEmpty()) {
                requirePlace(asked.bus());
            }
            var rule = existing.map(it -> it.redefinedAs(asked)).orElse(asked);
            save(work, existing, rule);
            return rule;
        });
    }

    private void save(UnitOfWork work, Optional<BusRule> before, BusRule rule) {
        registry.save(work, rule);
        times.changed(work, before, rule);
    }

    private void requirePlace(Arn bus) {
        if (registry.rulesOf(bus).byArn().size() >= RULES_MAX) {
            throw tooMany();
        }
    }

    static Refusal tooMany() {
        return new Refusal(
                BusFault.LIMIT_EXCEEDED,
                "The requested resource exceeds the maximum number allowed.");
    }

    public BusRule require(Arn arn) {
        registry.require(BusArns.busOf(arn));
        return registry.requireRule(arn);
    }

    public Optional<BusRule> find(Arn arn) {
        return registry.findRule(arn);
    }

    /// The target that deliveries belong to; nothing if it is gone.
    public Optional<RuleTarget> target(Arn owner) {
        return registry.findTarget(owner);
    }

    /// The rules of a bus, by name.
    public List<BusRule> list(Arn bus) {
        registry.require(bus);
        return List.copyOf(registry.rulesOf(bus).byArn().values());
    }

    /// The enabled rules of a bus that an event would go to if it were put there.
    public List<BusRule> reachedBy(Arn bus, BusEvent event) {
        return registry.rulesOf(bus).reachedBy(new EventView(event)).toList();
    }

    /// Changes a rule that is there.
    ///
    /// @param change may refuse
    public BusRule change(Arn arn, UnaryOperator<BusRule> change) {
        return engine.run(work -> change(work, arn, change));
    }

    private BusRule change(UnitOfWork work, Arn arn, UnaryOperator<BusRule> change) {
        var before = require(arn);
        var changed = change.apply(before);
        save(work, Optional.of(before), changed);
        return changed;
    }

    /// Adds targets to a rule, in the place of those with the same ids.
    public BusRule addTargets(Arn arn, List<RuleTarget> targets) {
        return engine.run(work -> {
            targets.forEach(it -> requireReachable(arn, it));
            var changed = change(work, arn, rule -> withinLimit(rule.withMore(targets)));
            targets.forEach(it -> delivery.open(work, it.endpoint(), changed.owner(it)));
            return changed;
        });
    }

    private static BusRule withinLimit(BusRule rule) {
        if (rule.targets().size() > BusRule.TARGETS_MAX) {
            throw tooMany();
        }
        return rule;
    }

    /// A message for a service that nobody delivers to would wait in vain.
    private void requireReachable(Arn rule, RuleTarget target) {
        if (!delivery.destinations().has(target.endpoint(), rule)) {
            throw new Refusal(
                    BusFault.TARGET_UNSUPPORTED,
                    "Parameter %s is not valid. Reason: Targets of the service %s are not supported here."
                            .formatted(target.arn(), target.arn().service()));
        }
    }

    /// Takes targets away, those of `ids` that there are.
    public BusRule removeTargets(Arn arn, Set<String> ids) {
        return engine.run(work -> {
            var before = require(arn);
            var left = before.targets().stream().filter(it -> !ids.contains(it.id())).toList();
            before.targets().stream()
                    .filter(it -> ids.contains(it.id()))
                    .forEach(it -> delivery.outbound().close(work, before.owner(it)));
            return change(work, arn, rule -> rule.withTargets(left));
        });
    }

    /// Deletes a rule without targets, if it is there.
    public void delete(Arn arn) {
        engine.run(work -> {
            registry.require(BusArns.busOf(arn));
            registry.findRule(arn).ifPresent(rule -> delete(work, rule));
            return true;
        });
    }

    private void delete(UnitOfWork work, BusRule rule) {
        if (!rule.targets().isEmpty()) {
            throw new Refusal(
                    BusFault.RULE_HAS_TARGETS, "Rule can't be deleted since it has targets.");
        }
        registry.remove(work, rule);
        times.forget(work, rule.arn());
    }
}
