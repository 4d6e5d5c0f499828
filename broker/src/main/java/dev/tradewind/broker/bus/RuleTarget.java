package dev.tradewind.broker.bus;

import dev.tradewind.broker.bus.input.RequestParameters;
import dev.tradewind.broker.bus.input.TargetInput;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;

/// A target of a rule.
///
/// @param input what it gets of an event
/// @param request what goes with the input, if it is called by a request
/// @param group the group of its messages, in a FIFO queue
/// @param deadLetterQueue gets what it does not take
/// @param attributes that are kept for the edge, by their AWS name: `RoleArn`, …
public record RuleTarget(
        String id,
        Arn arn,
        TargetInput input,
        Optional<RequestParameters> request,
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
                Optional.empty(),
                TargetRetries.UNSET,
                Map.of());
    }

    public RuleTarget withInput(TargetInput changed) {
        return new RuleTarget(
                id, arn, changed, request, group, deadLetterQueue, retries, attributes);
    }

    public RuleTarget withDeadLetterQueue(Arn queue) {
        return new RuleTarget(
                id, arn, input, request, group, Optional.of(queue), retries, attributes);
    }

    public RuleTarget inGroup(String name) {
        return new RuleTarget(
                id, arn, input, request, Optional.of(name), deadLetterQueue, retries, attributes);
    }

    public RuleTarget withRequest(RequestParameters parameters) {
        return new RuleTarget(
                id,
                arn,
                input,
                Optional.of(parameters),
                group,
                deadLetterQueue,
                retries,
                attributes);
    }

    Endpoint endpoint() {
        return BusArns.endpoint(arn);
    }
}
