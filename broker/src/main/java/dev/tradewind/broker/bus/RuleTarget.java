package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// A target of a rule.
///
/// @param input what it gets of an event
/// @param group the group of its messages, in a FIFO queue
/// @param deadLetterQueue gets what it does not take
/// @param attributes that are kept for the edge, by their AWS name: `RoleArn`, …
public record RuleTarget(
        String id,
        Arn arn,
        TargetInput input,
        Optional<String> group,
        Optional<Arn> deadLetterQueue,
        TargetRetries retries,
        Map<String, String> attributes) {
    public RuleTarget {
        attributes = Map.copyOf(attributes);
    }

    /// A target that gets whole events, and nothing else set.
    public static RuleTarget of(String id, Arn arn) {
        return new RuleTarget(
                id,
                arn,
                TargetInput.WHOLE,
                Optional.empty(),
                Optional.empty(),
                TargetRetries.UNSET,
                Map.of());
    }

    public RuleTarget withInput(TargetInput changed) {
        return new RuleTarget(id, arn, changed, group, deadLetterQueue, retries, attributes);
    }

    public RuleTarget withDeadLetterQueue(Arn queue) {
        return new RuleTarget(id, arn, input, group, Optional.of(queue), retries, attributes);
    }

    public RuleTarget inGroup(String name) {
        return new RuleTarget(
                id, arn, input, Optional.of(name), deadLetterQueue, retries, attributes);
    }

    Endpoint endpoint() {
        return Endpoint.of(arn);
    }
}
