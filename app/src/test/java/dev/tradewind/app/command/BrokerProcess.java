package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A `tradewind broker` in a process of its own, on a free port, with its data in a test's directory.
public final class BrokerProcess implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");
    private static final Pattern OPTION = Pattern.compile("^  (-X\\S+)$", Pattern.MULTILINE);
    private static final long END_SECONDS_MAX = 60;

    private final Process process;
    private final Path log;

    private BrokerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// The options of the virtual machine that `./tradewind` has, those of the heap's size replaced.
    public static List<String> launcherOptions(String... heap) throws IOException {
        var launcher = Files.readString(Path.of("..", "tradewind"));
        var options = new ArrayList<String>();
        OPTION.matcher(launcher)
                .results()
                .map(found -> found.group(1))
                .filter(option -> !option.matches("-X(ms|mx|X:NewSize).*"))
                .forEach(options::add);
        options.addAll(List.of(heap));
        return options;
    }

    /// Starts one.
    ///
    /// @param options of the virtual machine
    public static BrokerProcess start(Path directory, List<String> options) throws IOException {
        return start(directory, options, "");
    }

    /// The same with more arguments of the command.
    public static BrokerProcess with(Path directory, List<String> arguments) throws IOException {
        return start(directory, List.of(), "", arguments);
    }

    /// The same, after a command of bash in the same process.
    static BrokerProcess start(Path directory, List<String> options, String before)
            throws IOException {
        return start(directory, options, before, List.of());
    }

    private static BrokerProcess start(
            Path directory, List<String> options, String before, List<String> arguments)
            throws IOException {
        var java = new ArrayList<String>();
        java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        java.addAll(options);
        java.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "dev.tradewind.app.Main"));
        java.addAll(
                List.of("broker", "--aws", "0", "--data", directory.resolve("data").toString()));
        java.addAll(arguments);
        var command = new ArrayList<>(List.of("bash", "-c", before + "exec \"$@\"", "bash"));
        command.addAll(java);
        var builder = new ProcessBuilder(command);
        builder.environment().remove("TRADEWIND_KEYS");
        var log = directory.resolve("log");
        return new BrokerProcess(builder.redirectError(log.toFile()).start(), log);
    }

    /// The port that it says it has, once it is ready. To be asked once.
    public int port() throws IOException {
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        int port = -1;
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var found = PORT.matcher(line);
            port = found.find() ? Integer.parseInt(found.group(1)) : port;
            if (line.startsWith("ready")) {
                return port;
            }
        }
        throw new IllegalStateException("the broker did not start: " + log());
    }

    /// The status that it ends with.
    int statusAtItsEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new AssertionError("it still runs after %d s".formatted(END_SECONDS_MAX));
        }
        return process.exitValue();
    }

    /// All that it has logged.
    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
