package dev.tradewind.app.instance;

import dev.tradewind.app.provider.ProviderChoice;
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

    public static Settings on(BrokerSettings broker) {
        return new Settings(
                broker,
                0,
                Profile.DEMO,
                OrderRules.BY_HAND,
                ProviderChoice.LOCAL,
                false,
                false,
                new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO));
    }
}
