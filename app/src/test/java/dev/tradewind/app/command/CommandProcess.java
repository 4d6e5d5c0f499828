package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command of `tradewind` in a process of its own, which may be killed.
final class CommandProcess implements AutoCloseable {
    private final Process process;

    private CommandProcess(Process process) {
        this.process = process;
    }

    /// Starts one, and returns once it says that it is ready.
    ///
    /// @param log where its log goes
    static CommandProcess start(Path log, String... arguments) {
        return start(log, Map.of(), arguments);
    }

    /// The same with more variables in its environment.
    static CommandProcess start(Path log, Map<String, String> variables, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-Xmx256m", "-cp", System.getProperty("java.class.path")));
        command.add("dev.tradewind.app.Main");
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().remove("TRADEWIND_KEYS");
        builder.environment().putAll(variables);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            var process = builder.start();
            awaitReady(process, log);
            return new CommandProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process process, Path log) throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("ready")) {
                return;
            }
        }
        throw new IllegalStateException("it did not start: " + Files.readString(log));
    }

    /// Kills it with SIGKILL, and returns once it is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
