package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.app.Main;
import dev.tradewind.app.client.OrderApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// `tradewind up` in a virtual machine of its own, which a test may kill.
final class ChildInstance implements AutoCloseable {
    private static final Pattern ORDER_API = Pattern.compile("order API +http://localhost:(\\d+)");

    private final Process process;
    private final int httpPort;

    private ChildInstance(Process process, int httpPort) {
        this.process = process;
        this.httpPort = httpPort;
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
                    return new ChildInstance(process, port(toReady));
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

    private static int port(CharSequence output) {
        return ORDER_API
                .matcher(output)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .map(line -> Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)))
                .orElseThrow(() -> new IllegalStateException("no port in: " + output));
    }

    OrderApi orderApi() {
        return OrderApi.at(httpPort);
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
