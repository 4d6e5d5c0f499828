package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Cluster;
import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.util.List;

/// Something asked of a server, and the figures that it gives.
public interface Workload {
    /// The number of times that a workload runs.
    enum Repetition {
        /// Once to warm up, then in every round.
        WARM_ROUNDS,
        /// In every round; it brings a server of its own, which no warm-up reaches.
        ROUNDS,
        /// In the first round only: it takes long.
        ONCE
    }

    /// As written on the command line.
    String name();

    /// A line on what it does, for people.
    String title();

    default boolean suits(Contender contender) {
        return !(contender instanceof Cluster);
    }

    default Repetition repetition() {
        return Repetition.WARM_ROUNDS;
    }

    /// Runs once and cleans up after itself.
    List<Figure> measure(Server server, Scale scale) throws IOException;
}
