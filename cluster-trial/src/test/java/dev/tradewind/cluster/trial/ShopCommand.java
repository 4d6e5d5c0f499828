package dev.tradewind.cluster.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The program as a process of its own, with a small heap.
///
/// @param place the options that say where the cluster is
record ShopCommand(List<String> place) {
    /// The options of its virtual machine.
    static final List<String> JVM =
            List.of(
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED");

    private static final Pattern PORT = Pattern.compile("http://localhost:(\\d+)");
    private static final int SECONDS_MAX = 120;

    /// The program with a schema and topics of its own, on the servers of all trials.
    static ShopCommand apart() {
        var schema = TrialServers.POSTGRES.place().schema();
        return new ShopCommand(TrialServers.options(schema, UUID.randomUUID() + "."));
    }

    /// The exit status of a command that ends, and what it wrote for its reader and what beside.
    record Ended(int status, String output, String errors) {}

    /// A process that serves the API.
    ///
    /// @param said what it said until it was ready
    record Serving(Process process, int port, String said) implements AutoCloseable {
        /// Ends it as `kill -9` does.
        void kill() {
            end(process.destroyForcibly());
        }

        /// Ends it as a person does.
        @Override
        public void close() {
            process.destroy();
            end(process);
        }
    }

    /// Runs a command of `tradewind cluster` to its end.
    Ended run(String command, String... options) {
        return ended(builder(List.of("cluster", command), options));
    }

    /// Runs another command to its end, which is to be told where the cluster is.
    Ended program(String command, String... options) {
        return ended(builder(List.of(command), options));
    }

    /// Starts a command that is to be killed.
    Process started(String command, String... options) {
        try {
            return builder(List.of(command), options)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs an instance to its end, which it has to be refused for.
    static Ended refusedInstance(Path data) {
        return ended(new ProcessBuilder(line(List.of("up", "--data", data.toString()))));
    }

    private static Ended ended(ProcessBuilder builder) {
        try {
            var errors = Files.createTempFile("cluster-", ".err");
            var process = builder.redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var ended = new Ended(end(process), output, Files.readString(errors));
            Files.delete(errors);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a process with services, and waits until it answers.
    ///
    /// @param log for what it says
    Serving serve(Path log, String... options) {
        return serving(log, builder(List.of("cluster", "up"), options));
    }

    /// Starts an instance, and waits until it answers.
    static Serving instance(Path log, Path data, String... options) {
        var line = line(List.of("up", "--data", data.toString(), "--http", "0", "--aws", "0"));
        line.addAll(List.of(options));
        return serving(log, new ProcessBuilder(line));
    }

    private static Serving serving(Path log, ProcessBuilder builder) {
        try {
            var process = builder.redirectErrorStream(true).start();
            var lines = process.inputReader(UTF_8);
            var said = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("ready")) {
                    Thread.ofPlatform().daemon().start(() -> drain(process, log));
                    return new Serving(process, port(said), said.toString());
                }
            }
            throw new IllegalStateException("it ended: " + said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(CharSequence said) {
        return PORT.matcher(said)
                .results()
                .mapToInt(it -> Integer.parseInt(it.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static void drain(Process process, Path log) {
        try (var from = process.getInputStream();
                var to = Files.newOutputStream(log)) {
            from.transferTo(to);
        } catch (IOException _) {
            // it was killed
        }
    }

    private ProcessBuilder builder(List<String> command, String... options) {
        var line = line(command);
        line.addAll(place);
        line.addAll(List.of(options));
        return new ProcessBuilder(line);
    }

    private static List<String> line(List<String> command) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = new ArrayList<String>();
        line.add(java);
        line.addAll(JVM);
        line.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "dev.tradewind.app.Main"));
        line.addAll(command);
        return line;
    }

    private static int end(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end within two minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
