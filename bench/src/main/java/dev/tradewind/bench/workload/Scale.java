package dev.tradewind.bench.workload;

import java.time.Duration;

/// How large a measurement is. Whatever bound is reached first ends it.
///
/// @param messages kept low enough that a server which keeps them in memory can
/// @param depth how many messages a deep queue holds
public record Scale(Duration time, long messages, long depth) {
    public static Scale full(long depth) {
        return new Scale(Duration.ofSeconds(8), 60_000, depth);
    }

    /// For trying the programs out; its numbers are not for publication.
    public static Scale quick(long depth) {
        return new Scale(Duration.ofSeconds(2), 5_000, depth);
    }
}
