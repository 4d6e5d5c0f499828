package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Server;
import java.io.IOException;
import java.util.List;

/// Something asked of a server, and the figures that it gives.
public interface Workload {
    /// As written on the command line.
    String name();

    /// What it does, for people.
    String title();

    boolean suits(Contender contender);

    /// Runs once and cleans up after itself.
    List<Figure> measure(Server server, Scale scale) throws IOException;
}
