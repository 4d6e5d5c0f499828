package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.Main;
import dev.tradewind.app.client.AwsClients;
import dev.tradewind.app.client.OrderApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// `tradewind up` in a virtual machine of its own, which a test may kill.
final class ChildInstance implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");

    private final Process process;
    private final List<Integer> ports;

    private ChildInstance(Process process, List<Integer> ports) {
        this.process = process;
        this.ports = ports;
    }

    /// Starts an instance on `data` and free ports; returns once it is ready.
    static ChildInstance start(Path data) {
        try {
            var process = command(data).start();
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            var toReady = new StringBuilder();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                toReady.append(line).append('\n');
                if (line.startsWith("ready")) {
                    return new ChildInstance(process, ports(toReady));
                }
            }
            throw new IllegalStateException("the instance ended before it was ready: " + toReady);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start an instance", e);
        }
    }

    private static ProcessBuilder command(Path data) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx256m",
                        "-Djava.io.tmpdir=" + data.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "up",
                        "--data=" + data,
                        "--http=0",
                        "--aws=0")
                .redirectError(data.resolveSibling("instance.log").toFile());
    }

    /// The ports of the order API and of the AWS endpoint, in the order in which they are told.
    private static List<Integer> ports(CharSequence output) {
        var ports =
                PORT.matcher(output).results().map(it -> Integer.parseInt(it.group(1))).toList();
        if (ports.size() != 2) {
            throw new IllegalStateException("no two ports in: " + output);
        }
        return ports;
    }

    OrderApi orderApi() {
        return OrderApi.at(ports.getFirst());
    }

    AwsClients awsClients() {
        return AwsClients.at(ports.getLast(), "us-east-1");
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM; returns the exit status.
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
