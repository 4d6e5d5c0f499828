package dev.tradewind.soak;

import dev.tradewind.soak.demo.KillableInstance;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The way in which the virtual machine of a child is started.
///
/// @param options of that virtual machine
/// @param upOptions further ones of `tradewind up`
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

    static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    /// The same, with further options of `tradewind up`.
    Launch with(List<String> more) {
        return new Launch(options, classPath, more);
    }

    /// `tradewind up` on `data` and free ports. What it logs goes to `instance.log` beside `data`.
    ProcessBuilder up(Path data) {
        var command = command("-Djava.io.tmpdir=" + data.toAbsolutePath().getParent());
        command.addAll(
                List.of("up", "--data=" + data, "--http=0", "--aws=0", "--operator-port=off"));
        command.addAll(upOptions);
        var log = data.resolveSibling("instance.log").toFile();
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
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
