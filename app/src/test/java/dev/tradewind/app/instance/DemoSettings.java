package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.handling.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;

/// The settings of an order backend for tests: on free ports, with the provider of the demo, and short retries.
public final class DemoSettings {
    private DemoSettings() {}

    public static Settings in(Path data) {
        return on(BrokerSettings.open(data));
    }

    /// The same, whose shipments leave by themselves.
    static Settings dispatching(Path data) {
        return on(BrokerSettings.open(data), OrderRules.AUTOMATIC);
    }

    /// The same, whose orders take a flow.
    public static Settings taking(OrderFlow flow, Path data) {
        return on(BrokerSettings.open(data), OrderRules.BY_HAND.taking(flow));
    }

    public static Settings on(BrokerSettings broker) {
        return on(broker, OrderRules.BY_HAND);
    }

    private static Settings on(BrokerSettings broker, OrderRules orders) {
        return new Settings(
                broker,
                0,
                Profile.DEMO,
                orders,
                ProviderChoice.LOCAL,
                false,
                false,
                new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO));
    }
}
