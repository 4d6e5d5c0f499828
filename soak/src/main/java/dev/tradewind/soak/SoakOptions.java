package dev.tradewind.soak;

import java.time.Duration;

/// The length of a soak.
///
/// @param kills how many there are to be
/// @param time no kill begins after it
/// @param seed of the instants of the kills, and of which orders are placed again; what the clients and the
///     machine do in between is not repeated
/// @param flow that orders take, as `up` names it
public record SoakOptions(int kills, Duration time, long seed, String flow) {
    private static final int KILLS_MAX = 1_000_000;

    public SoakOptions {
        if (kills < 1 || kills > KILLS_MAX) {
            throw new IllegalArgumentException(
                    "a soak has 1 to %d kills, not %d".formatted(KILLS_MAX, kills));
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a soak takes some time, not " + time);
        }
    }
}
