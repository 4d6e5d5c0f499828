package dev.tradewind.bench.workload;

import java.time.Duration;

/// The size of a measurement. Whatever bound is reached first ends it.
///
/// @param messages kept low enough that a server which keeps them in memory can
/// @param depth how many messages a deep queue holds
/// @param stay how long a server is watched that has to stay as it is
/// @param warmUps how often each workload runs before it counts
public record Scale(Duration time, long messages, long depth, Duration stay, int warmUps) {
    public static Scale full(long depth, Duration stay) {
        return new Scale(Duration.ofSeconds(8), 60_000, depth, stay, 2);
    }

    /// For trying the programs out; its numbers are not for publication.
    public static Scale quick(long depth, Duration stay) {
        return new Scale(Duration.ofSeconds(3), 20_000, depth, stay, 1);
    }

    /// As many messages as that, however long they take within `limit`.
    static Scale of(long messages, Duration limit) {
        return new Scale(limit, messages, 0, Duration.ZERO, 0);
    }
}
