package dev.tradewind.app.instance;

import dev.tradewind.app.access.ApiAccess;
import dev.tradewind.app.alert.AlertSettings;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.sagas.definition.DefinitionSet;
import java.time.Duration;
import java.util.Optional;

/// The settings that an order backend starts with.
///
/// @param httpPort of the order API; zero takes a free one
/// @param access who may ask it, and from where
/// @param orders how they run their course
/// @param telling how customers are told of them
/// @param payments who moves the money
/// @param reset whether programs on this machine may reset the broker in every profile
/// @param lenient whether members of requests that the order API does not know are skipped instead of refused
/// @param additions to what every shop has
/// @param oversight how it tells its operators of itself
public record Settings(
        BrokerSettings broker,
        int httpPort,
        ApiAccess access,
        Profile profile,
        OrderRules orders,
        TellingSettings telling,
        ProviderChoice payments,
        boolean reset,
        boolean lenient,
        Pace pace,
        Additions additions,
        Oversight oversight) {
    public Settings {
        BrokerSettings.requirePort("http", httpPort);
    }

    /// Customers are told, and alarms tell, as nobody has said otherwise, whoever is on this machine may ask for everything,
    /// nothing is added, and nothing goes into log groups.
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
                ApiAccess.OPEN,
                profile,
                orders,
                TellingSettings.standard(profile),
                payments,
                reset,
                lenient,
                pace,
                Additions.NONE,
                new Oversight(Optional.empty(), AlertSettings.standard(profile)));
    }

    /// The same, but for how customers are told.
    public Settings telling(TellingSettings other) {
        return new Settings(
                broker, httpPort, access, profile, orders, other, payments, reset, lenient, pace,
                additions, oversight);
    }

    /// The same, but for who may ask the order API.
    public Settings askedAs(ApiAccess other) {
        return new Settings(
                broker, httpPort, other, profile, orders, telling, payments, reset, lenient, pace,
                additions, oversight);
    }

    /// The same, with these pipelines.
    public Settings withSagas(DefinitionSet sagas) {
        return with(new Additions(sagas, additions.consumers()));
    }

    /// The same, with consumers.
    public Settings joinedBy(ConsumerSettings consumers) {
        return with(new Additions(additions.sagas(), consumers));
    }

    private Settings with(Additions other) {
        return new Settings(
                broker, httpPort, access, profile, orders, telling, payments, reset, lenient, pace,
                other, oversight);
    }

    /// The same, but for its alarms and whom they tell.
    public Settings alerting(AlertSettings other) {
        return new Settings(
                broker,
                httpPort,
                access,
                profile,
                orders,
                telling,
                payments,
                reset,
                lenient,
                pace,
                additions,
                new Oversight(oversight.logDays(), other));
    }

    /// Tells whether programs on this machine may delete all queues and topics but the services'
    /// own.
    boolean allowsReset() {
        return reset || profile.takesTestSwitches();
    }

    /// The services and flows that a shop has beside those of every shop.
    ///
    /// @param sagas the definitions of pipelines
    public record Additions(DefinitionSet sagas, ConsumerSettings consumers) {
        public static final Additions NONE =
                new Additions(DefinitionSet.NONE, ConsumerSettings.NONE);
    }

    /// The ways in which an instance tells its operators of itself.
    ///
    /// @param logDays that its own log groups keep lines for; nothing if it has no such groups
    /// @param alerts the alarms that it brings along, and whom alarms tell
    public record Oversight(Optional<LogDays> logDays, AlertSettings alerts) {}

    /// The days that log groups keep lines for.
    ///
    /// @param isGiven whether somebody has said so, and wants groups that are there to have it too
    public record LogDays(int days, boolean isGiven) {
        /// Of groups that are made, where nobody says otherwise.
        public static final LogDays STANDARD = new LogDays(14, false);
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
