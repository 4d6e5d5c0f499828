package dev.tradewind.soak;

import java.time.Duration;

/// The length of a soak.
///
/// @param kills how many there are to be
/// @param time no kill begins after it, unless there were fewer than `killsMin`
/// @param killsMin how many there are however long they take: fewer would say nothing
/// @param seed of the instants of the kills, and of which orders are placed again; what the clients and the
///     machine do in between is not repeated
/// @param flow that orders take, as `up` names it
public record SoakOptions(int kills, Duration time, int killsMin, long seed, String flow) {
    private static final int KILLS_MAX = 1_000_000;

    public SoakOptions {
        if (kills < 1 || kills > KILLS_MAX) {
            throw new IllegalArgumentException(
                    "a soak has 1 to %d kills, not %d".formatted(KILLS_MAX, kills));
        }
        if (killsMin < 1 || killsMin > kills) {
            throw new IllegalArgumentException(
                    "of %d kills 1 to %d are the least, not %d".formatted(kills, kills, killsMin));
        }
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a soak takes some time, not " + time);
        }
    }

    /// Tells whether another kill is to come after so many, in that time.
    boolean wantsAnother(int killsBefore, Duration elapsed) {
        return killsBefore < kills && (killsBefore < killsMin || elapsed.compareTo(time) < 0);
    }
}
