package dev.tradewind.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A process of a cluster, which is started, killed or stopped, and started again.
final class ClusterMember {
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

    private final String name;
    private final Launch launch;
    private final List<String> where;
    private final Path log;
    private Optional<ProgramProcess> process = Optional.empty();
    private OptionalInt port = OptionalInt.empty();

    /// @param name by which it is told from others
    /// @param place the options that say where the cluster is
    /// @param services that it runs; all where none is named
    /// @param directory for what it logs, in a file of its name
    ClusterMember(
            String name, Launch launch, List<String> place, List<String> services, Path directory) {
        this.name = name;
        this.launch = launch;
        log = directory.resolve(name + ".log");
        var options = new ArrayList<>(place);
        if (!services.isEmpty()) {
            options.add("--services=" + String.join(",", services));
        }
        where = List.copyOf(options);
    }

    String name() {
        return name;
    }

    boolean isAway() {
        return process.isEmpty();
    }

    /// Starts it; [#awaitReady] is yet to come.
    ProgramProcess begin() {
        var begun = ProgramProcess.begin(launch.clusterUp(where, log));
        process = Optional.of(begun);
        port = OptionalInt.empty();
        return begun;
    }

    /// Waits until it answers, if it does not yet.
    void awaitReady() {
        if (port.isEmpty()) {
            var output = process.orElseThrow().awaitReady();
            port =
                    PORT.matcher(output)
                            .results()
                            .mapToInt(it -> Integer.parseInt(it.group(1)))
                            .findFirst();
        }
    }

    /// The port of its API, since the last time that it was ready.
    int port() {
        return port.orElseThrow();
    }

    void kill() {
        process.ifPresent(ProgramProcess::kill);
        process = Optional.empty();
    }

    /// Has it finish what is in flight.
    ///
    /// @return a line if it did not end so
    Optional<String> stop() {
        int status = process.orElseThrow().stop();
        process = Optional.empty();
        return status == 0
                ? Optional.empty()
                : Optional.of("%s ended with status %d".formatted(name, status));
    }
}
