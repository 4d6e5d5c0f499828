package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.Backoff;
import dev.tradewind.broker.delivery.PhasedRetries;
import dev.tradewind.broker.delivery.RetryRule;
import java.time.Duration;

/// The retries that SNS makes where nobody says otherwise.
///
/// Source: Amazon SNS Developer Guide, "Message delivery retries".
final class SnsRetries {
    /// HTTP endpoints without a policy: three retries, 20 seconds apart.
    static final PhasedRetries HTTP = PhasedRetries.every(Duration.ofSeconds(20), 3);

    /// Mail and text messages: 50 attempts over six hours. The guide's phases add up to one more.
    static final PhasedRetries CUSTOMER_MANAGED =
            new PhasedRetries(10, 600, 49, 0, 2, 37, Backoff.EXPONENTIAL);

    /// All retries of an HTTP endpoint together: 3,600 seconds, "a hard limit".
    private static final Duration HTTP_TOTAL_MAX = Duration.ofHours(1);

    private SnsRetries() {}

    static RetryRule of(String protocol, DeliveryPolicy policy) {
        return switch (protocol) {
            case "http", "https" -> overHttp(policy.retries());
            default -> CUSTOMER_MANAGED;
        };
    }

    static RetryRule overHttp(PhasedRetries retries) {
        return retries.within(HTTP_TOTAL_MAX);
    }
}
