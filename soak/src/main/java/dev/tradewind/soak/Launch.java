package dev.tradewind.soak;

import dev.tradewind.soak.demo.KillableInstance;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The way in which the virtual machine of a child is started.
///
/// @param options of that virtual machine
/// @param upOptions further ones of `tradewind up` or `tradewind cluster up`
public record Launch(List<String> options, String classPath, List<String> upOptions) {
    private static final String MAIN = "dev.tradewind.app.Main";

    /// Options of one virtual machine alone: its port, or the file that it writes, is nobody else's.
    private static final List<String> ONE_EACH =
            List.of("-agentlib", "-javaagent", "-XX:AOTCacheOutput");

    public Launch {
        options = List.copyOf(options);
        upOptions = List.copyOf(upOptions);
    }

    public Launch(List<String> options, String classPath) {
        this(options, classPath, List.of());
    }

    /// With the options of this virtual machine, its start-up cache among them; but no debugger or agent twice,
    /// and no cache that is written.
    public static Launch likeThisOne() {
        return new Launch(
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> ONE_EACH.stream().noneMatch(option::startsWith))
                        .toList(),
                ownClassPath());
    }

    /// Instances on the same data, one after the other; each is ready when it is there.
    public Supplier<KillableInstance> instancesOn(Path data) {
        return () -> ChildInstance.start(this, data);
    }

    /// Processes of a cluster with all services, one after the other; each is ready when it is there.
    ///
    /// @param directory for what they log
    public Supplier<KillableInstance> instancesOn(ClusterPlace place, Path directory) {
        return () -> ClusterInstance.start(this, place, directory);
    }

    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /// The same, with further options of what it starts.
    Launch with(List<String> more) {
        return new Launch(options, classPath, more);
    }

    /// `tradewind up` on `data` and free ports. What it logs goes to `instance.log` beside `data`.
    ProcessBuilder up(Path data) {
        return process(
                Stream.of("up", "--data=" + data, "--http=0", "--aws=0", "--operator-port=off"),
                data.resolveSibling("instance.log"));
    }

    /// `tradewind cluster up` on a free port.
    ///
    /// @param where the options that say where the cluster is, and which services it runs
    /// @param log for what it logs, in a directory for its temporary files
    ProcessBuilder clusterUp(List<String> where, Path log) {
        return process(Stream.concat(Stream.of("cluster", "up", "--http=0"), where.stream()), log);
    }

    private ProcessBuilder process(Stream<String> arguments, Path log) {
        var command = command("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
        arguments.forEach(command::add);
        command.addAll(upOptions);
        var process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        process.environment().remove("TRADEWIND_KEYS"); // the soak's clients have none
        return process;
    }

    /// The command line up to `tradewind`'s own arguments.
    List<String> command(String furtherOption) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(furtherOption);
        command.addAll(List.of("-cp", classPath, MAIN));
        return command;
    }
}
