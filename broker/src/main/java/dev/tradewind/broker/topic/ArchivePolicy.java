package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The time for which a FIFO topic keeps what is published to it: 1 to 365 days.
///
/// Source: Amazon SNS Developer Guide, "Message archiving for FIFO topic owners".
public record ArchivePolicy(Duration retention) {
    /// The attribute of a topic that holds one.
    public static final String ATTRIBUTE = "ArchivePolicy";

    private static final String RETENTION = "MessageRetentionPeriod";
    private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,2}");
    private static final int DAYS_MAX = 365;

    /// Nothing for `{}`, which is to have none.
    ///
    /// @throws Refusal with `INVALID_PARAMETER`
    public static Optional<ArchivePolicy> parse(String text) {
        var policy = PolicyJson.object(ATTRIBUTE, text);
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        var days = policy.path(RETENTION).asText();
        if (policy.size() != 1
                || !DAYS.matcher(days).matches()
                || Integer.parseInt(days) > DAYS_MAX) {
            throw refusal("%s must be between 1 and %d days".formatted(RETENTION, DAYS_MAX));
        }
        return Optional.of(new ArchivePolicy(Duration.ofDays(Integer.parseInt(days))));
    }

    private static Refusal refusal(String fault) {
        return PolicyJson.refusal(ATTRIBUTE, fault);
    }

    /// The first time whose publications are kept; what was accepted before is kept no longer.
    long keptFromMillis(long nowMillis) {
        return nowMillis - retention.toMillis();
    }
}
