package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Targets of rules as what deliveries belong to.
final class TargetOwner implements DeliveryOwner {
    private final BusRegistry registry;

    TargetOwner(BusRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Set<Arn> owners() {
        return registry.allRules()
                .flatMap(rule -> rule.targets().stream().map(rule::owner))
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        var rule = BusArns.ruleOf(owner);
        return registry.findTarget(owner)
                .flatMap(RuleTarget::deadLetterQueue)
                .map(queue -> new DeadLetters(rule, queue));
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        var owner = undelivered.owner();
        return registry.findTarget(owner)
                .map(target -> TargetFailure.of(target, undelivered))
                .map(failure -> failure.letter(BusArns.ruleOf(owner)));
    }
}
