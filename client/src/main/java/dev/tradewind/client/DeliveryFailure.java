package dev.tradewind.client;

import java.util.Optional;
import java.util.function.Function;

/// The failure of a rule or a schedule to deliver, as its dead letter tells of it.
///
/// Source of the attributes: EventBridge User Guide, "Using dead-letter queues to process undelivered events";
/// EventBridge Scheduler User Guide, "Configuring a schedule's dead-letter queue".
///
/// @param retries after the first attempt
record DeliveryFailure(String code, String message, String retries) {
    static final String RULE = "RULE_ARN";
    static final String SCHEDULE = "SCHEDULE_ARN";
    static final String CODE = "ERROR_CODE";
    static final String MESSAGE = "ERROR_MESSAGE";
    static final String RETRIES = "RETRY_ATTEMPTS";

    private static final String NONE = "0";

    /// The failure of which a message's attributes tell; nothing of a message that is from no rule and no schedule.
    static Optional<DeliveryFailure> in(Function<String, Optional<String>> attributes) {
        boolean isSent = attributes.apply(RULE).or(() -> attributes.apply(SCHEDULE)).isPresent();
        return attributes
                .apply(CODE)
                .filter(_ -> isSent)
                .map(code ->
                        new DeliveryFailure(
                                code,
                                attributes.apply(MESSAGE).orElse(""),
                                attributes.apply(RETRIES).orElse(NONE)));
    }

    @Override
    public String toString() {
        var after = retries.equals(NONE) ? "" : " after %s retries".formatted(retries);
        return message.isEmpty() ? code + after : "%s%s: %s".formatted(code, after, message);
    }
}
