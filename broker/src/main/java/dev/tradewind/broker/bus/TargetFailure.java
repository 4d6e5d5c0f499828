package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.delivery.Taking;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The failure of a delivery to a target, as the target's dead-letter queue is told of it.
///
/// Source: EventBridge User Guide, "Using dead-letter queues to process undelivered events"; that a queue which
/// refuses by its policy is said not to be there is recorded.
///
/// @param retries after the first attempt
/// @param exhausted the bound that ended them, where one did
record TargetFailure(
        RuleTarget target,
        NewMessage message,
        String code,
        String reason,
        int retries,
        Optional<String> exhausted) {
    private static final String ATTEMPTS = "MaximumRetryAttempts";
    private static final String AGE = "MaximumEventAgeInSeconds";

    static TargetFailure of(RuleTarget target, Undelivered undelivered) {
        return switch (undelivered) {
            case Undelivered.Refused(_, var message, Taking.Refused(var code, var reason)) ->
                    new TargetFailure(
                            target, message, codeOf(target, code), reason, 0, Optional.empty());
            case Undelivered.Failed(var delivery, var why) ->
                    new TargetFailure(
                            target,
                            delivery.sentOn(Map.of()),
                            codeOf(why),
                            why.detail(),
                            delivery.attempt() - 1,
                            exhausted(target, delivery.attempt() - 1, why));
            case Undelivered.Expired(var delivery) ->
                    new TargetFailure(
                            target,
                            delivery.sentOn(Map.of()),
                            "UNKNOWN",
                            "The event was older than %s when its turn came."
                                    .formatted(target.retries().ageMax()),
                            Math.max(0, delivery.attempt() - 2),
                            Optional.of(AGE));
        };
    }

    private static String codeOf(RuleTarget target, Refusal.Code code) {
        if (code == DeliveryFault.NOT_ALLOWED && !target.arn().service().equals("sqs")) {
            return "NO_PERMISSIONS";
        }
        return switch (code) {
            case DeliveryFault.COPIES_TOO_LARGE -> "INVALID_PARAMETER";
            case DeliveryFault _ -> "NO_RESOURCE";
            case BusFault.FORWARDED_TWICE -> "THIRD_ACCOUNT_HOP_DETECTED";
            default -> code.name().endsWith("_NOT_FOUND") ? "NO_RESOURCE" : "INVALID_PARAMETER";
        };
    }

    private static String codeOf(EndpointAnswer.Failed why) {
        return why.code()
                .orElseGet(() ->
                        why.status().isPresent() ? "ERROR_FROM_TARGET" : "CONNECTION_FAILURE");
    }

    private static Optional<String> exhausted(
            RuleTarget target, int retries, EndpointAnswer.Failed why) {
        if (why.permanent()) {
            return Optional.empty();
        }
        return Optional.of(retries >= target.retries().retriesMax() ? ATTEMPTS : AGE);
    }

    /// The message with what happened to it.
    NewMessage letter(Arn rule) {
        var attributes = new HashMap<>(message.attributes());
        put(attributes, "RULE_ARN", rule.toString());
        put(attributes, "TARGET_ARN", target.arn().toString());
        put(attributes, "ERROR_CODE", code);
        put(attributes, "ERROR_MESSAGE", reason);
        put(attributes, "RETRY_ATTEMPTS", Integer.toString(retries));
        exhausted.ifPresent(bound -> put(attributes, "EXHAUSTED_RETRY_CONDITION", bound));
        return message.withAttributes(attributes);
    }

    private static void put(Map<String, MessageAttribute> attributes, String name, String text) {
        attributes.put(name, MessageAttribute.string(text));
    }
}
