package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.sagas.definition.DefinitionSet;
import java.time.Duration;

/// The settings that an order backend starts with.
///
/// @param httpPort of the order API, on the loopback interface only; zero takes a free one
/// @param orders how they run their course
/// @param telling how customers are told of them
/// @param payments who moves the money
/// @param reset whether programs on this machine may reset the broker in every profile
/// @param lenient whether members of requests that the order API does not know are skipped instead of refused
/// @param sagas the definitions of pipelines
public record Settings(
        BrokerSettings broker,
        int httpPort,
        Profile profile,
        OrderRules orders,
        TellingSettings telling,
        ProviderChoice payments,
        boolean reset,
        boolean lenient,
        Pace pace,
        DefinitionSet sagas) {
    public Settings {
        BrokerSettings.requirePort("http", httpPort);
    }

    /// Customers are told as nobody has said otherwise, and there are no pipelines.
    public Settings(
            BrokerSettings broker,
            int httpPort,
            Profile profile,
            OrderRules orders,
            ProviderChoice payments,
            boolean reset,
            boolean lenient,
            Pace pace) {
        this(
                broker,
                httpPort,
                profile,
                orders,
                TellingSettings.standard(profile),
                payments,
                reset,
                lenient,
                pace,
                DefinitionSet.NONE);
    }

    /// The same, but for how customers are told.
    public Settings telling(TellingSettings other) {
        return new Settings(
                broker, httpPort, profile, orders, other, payments, reset, lenient, pace, sagas);
    }

    /// The same, with these pipelines.
    public Settings withSagas(DefinitionSet other) {
        return new Settings(
                broker, httpPort, profile, orders, telling, payments, reset, lenient, pace, other);
    }

    /// Tells whether programs on this machine may delete all queues and topics but the services'
    /// own.
    boolean allowsReset() {
        return reset || profile.takesTestSwitches();
    }

    /// The pace at which events come to handlers.
    ///
    /// @param retry how long a delivery that failed waits for its next attempt
    /// @param batchingWindow how long to wait for a batch to fill once its first message is there
    public record Pace(RetryPolicy retry, Duration batchingWindow) {
        /// SQS event source mappings: `MaximumBatchingWindowInSeconds` is 0 to 300 s.
        private static final Duration BATCHING_WINDOW_MAX = Duration.ofMinutes(5);

        public Pace {
            if (batchingWindow.isNegative() || batchingWindow.compareTo(BATCHING_WINDOW_MAX) > 0) {
                throw new IllegalArgumentException(
                        "the batching window is 0 to %d ms, not %d"
                                .formatted(
                                        BATCHING_WINDOW_MAX.toMillis(), batchingWindow.toMillis()));
            }
        }
    }
}
