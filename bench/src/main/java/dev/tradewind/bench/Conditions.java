package dev.tradewind.bench;

import dev.tradewind.bench.server.Contender;
import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.server.Site;
import dev.tradewind.bench.workload.Scale;
import dev.tradewind.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that hold for every server of a run alike.
final class Conditions {
    @Option(
            names = "--heap",
            defaultValue = "512m",
            description = "The -Xmx of every server. Default: ${DEFAULT-VALUE}.")
    private String heap = "";

    @Option(
            names = "--depth",
            defaultValue = "1000000",
            description = "Messages in a deep queue. Default: ${DEFAULT-VALUE}.")
    private long depth;

    @Option(
            names = "--minutes",
            defaultValue = "10",
            description = "How long orders-memory takes. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description =
                    "Where the servers keep their data while they run, below it. One in memory, as"
                            + " /dev/shm is, shows what is left without a disk. Default: bench/target.")
    private Path siteDirectory = Main.ROOT.resolve("bench/target");

    @Option(names = "--quick", description = "Short measurements, to try the programs out.")
    private boolean quick;

    /// Starts the servers, runs the rounds, and stops them.
    List<Result> measure(List<Contender> contenders, List<Workload> workloads, int rounds)
            throws IOException {
        try (var site = Site.prepare(siteDirectory)) {
            var running = new ArrayList<Server>();
            for (var contender : contenders) {
                running.add(site.start(contender, heap));
            }
            var stay = Duration.ofMinutes(minutes);
            var scale = quick ? Scale.quick(depth, stay) : Scale.full(depth, stay);
            return new Rounds(running, workloads, scale).run(rounds);
        }
    }
}
