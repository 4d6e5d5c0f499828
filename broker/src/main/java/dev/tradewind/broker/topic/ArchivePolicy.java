package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The time for which a topic keeps what is published to it, up to 365 days, and the bytes that it keeps at most. A FIFO
/// topic has one by its attribute, in whole days and without a bound in bytes.
///
/// Source: Amazon SNS Developer Guide, "Message archiving for FIFO topic owners".
public record ArchivePolicy(Duration retention, OptionalLong bytesMax) {
    /// The attribute of a topic that holds one.
    public static final String ATTRIBUTE = "ArchivePolicy";

    public static final Duration RETENTION_MAX = Duration.ofDays(365);

    /// A bound of fewer bytes would be a few of the largest publications.
    public static final long BYTES_MIN = 16 << 20;

    private static final String RETENTION = "MessageRetentionPeriod";
    private static final Pattern DAYS = Pattern.compile("[1-9]\\d{0,2}");

    public ArchivePolicy {
        if (!retention.isPositive() || retention.compareTo(RETENTION_MAX) > 0) {
            throw new IllegalArgumentException("kept for " + retention);
        }
        if (bytesMax.isPresent() && bytesMax.getAsLong() < BYTES_MIN) {
            throw new IllegalArgumentException("kept in " + bytesMax.getAsLong() + " bytes");
        }
    }

    /// A policy without a bound in bytes.
    static ArchivePolicy of(Duration retention) {
        return new ArchivePolicy(retention, OptionalLong.empty());
    }

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
                || Integer.parseInt(days) > RETENTION_MAX.toDays()) {
            throw refusal(
                    "%s must be between 1 and %d days"
                            .formatted(RETENTION, RETENTION_MAX.toDays()));
        }
        return Optional.of(of(Duration.ofDays(Integer.parseInt(days))));
    }

    private static Refusal refusal(String fault) {
        return PolicyJson.refusal(ATTRIBUTE, fault);
    }

    /// The first time whose publications are kept; what was accepted before is kept no longer.
    long keptFromMillis(long nowMillis) {
        return nowMillis - retention.toMillis();
    }
}
