package dev.tradewind.app.instance;

import dev.tradewind.engine.EngineClock;

/// A broker at the time that a clock says, for tests of other packages.
public final class ClockedBroker {
    private ClockedBroker() {}

    public static StandaloneBroker start(BrokerSettings settings, EngineClock clock) {
        return StandaloneBroker.start(settings, Surroundings.with(clock));
    }
}
