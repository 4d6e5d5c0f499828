package dev.tradewind.bench.server;

import dev.tradewind.bench.wire.OrderRequests;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/// This project's services in a process on PostgreSQL and Kafka, which run on the same machine. What it uses itself is its own
/// process's alone. Processes that are launched in one directory share a schema and topics.
///
/// @param root of the tree that it is built in
public record Cluster(Path root) implements Contender {
    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public List<Integer> ports(Launch launch) {
        return List.of(launch.httpPort());
    }

    @Override
    public int answeringPort(Launch launch) {
        return launch.httpPort();
    }

    @Override
    public byte[] question() {
        return OrderRequests.health();
    }

    @Override
    public ProcessBuilder process(Launch launch) throws IOException {
        var made =
                builder(launch, "init")
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(setUpLog(launch).toFile()))
                        .start();
        if (made.onExit().join().exitValue() != 0) {
            throw new IOException("no tables and topics; see " + setUpLog(launch));
        }
        var builder = builder(launch, "up");
        builder.command().addAll(List.of("--http", String.valueOf(launch.httpPort())));
        builder.command().addAll(launch.options());
        builder.environment()
                .merge(Tradewind.OPTIONS, "-Xmx" + launch.heap(), (own, heap) -> own + " " + heap);
        return builder;
    }

    private static Path setUpLog(Launch launch) {
        return launch.directory().resolve("init.log");
    }

    private ProcessBuilder builder(Launch launch, String command) {
        var builder = new ProcessBuilder(root.resolve("tradewind").toString(), "cluster", command);
        builder.command().addAll(ClusterServers.options(place(launch)));
        return builder;
    }

    private static String place(Launch launch) {
        return "b" + Integer.toHexString(launch.directory().hashCode());
    }

    /// The events that wait for the intakes of one place, or on their way to them.
    ///
    /// @param intakes none for all
    long eventsWaiting(Launch launch, List<String> intakes) throws IOException {
        return ClusterServers.eventsWaiting(place(launch), intakes);
    }
}
