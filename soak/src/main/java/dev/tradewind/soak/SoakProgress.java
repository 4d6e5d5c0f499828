package dev.tradewind.soak;

import java.time.Duration;

/// The place that a soak has come to.
///
/// @param calls that were answered so far
public record SoakProgress(int kills, int killsToCome, long calls, Duration elapsed) {
    @Override
    public String toString() {
        return "kill %d of %d, %d calls answered, %d s"
                .formatted(kills, kills + killsToCome, calls, elapsed.toSeconds());
    }
}
