package dev.tradewind.bench.server;

import dev.tradewind.bench.wire.Connection;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running server under load, in a process of its own.
public final class Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 2;

    private final Contender contender;
    private final Launch launch;
    private Process process;
    private Duration startTime;

    private Server(Contender contender, Launch launch) throws IOException {
        this.contender = contender;
        this.launch = launch;
        this.process = spawn(contender, launch);
        this.startTime = awaitAnswer();
    }

    /// Starts a server on free ports and waits until it answers.
    public static Server start(Contender contender, Path directory, String heap)
            throws IOException {
        return start(contender, directory, heap, List.of(), Map.of());
    }

    private static Server start(
            Contender contender,
            Path directory,
            String heap,
            List<String> options,
            Map<String, String> variables)
            throws IOException {
        return new Server(
                contender, new Launch(directory, freePort(), freePort(), heap, options, variables));
    }

    public Contender contender() {
        return contender;
    }

    /// The directory where it keeps its data, and others may keep theirs beside it.
    public Path directory() {
        return launch.directory();
    }

    public int awsPort() {
        return launch.awsPort();
    }

    public int httpPort() {
        return launch.httpPort();
    }

    /// From the start of the process to its first answer.
    public Duration startTime() {
        return startTime;
    }

    public Duration cpu() throws IOException {
        return usage().cpu();
    }

    public long residentBytes() throws IOException {
        return usage().residentBytes();
    }

    /// Leaves the server alone for a while; fails if it ends meanwhile.
    public void rest(Duration time) throws IOException {
        if (hasEndedWithin(time.toMillis())) {
            throw new IOException(contender.name() + " ended");
        }
    }

    /// A further server of the same kind and heap, with nothing in it, for the caller to close.
    public Server another() throws IOException {
        return another(List.of());
    }

    /// A further server as [#another()], with variables of its own.
    public Server another(Map<String, String> variables) throws IOException {
        return another(List.of(), variables);
    }

    /// A further server as [#another()], with options of its own.
    public Server another(List<String> options) throws IOException {
        return another(options, Map.of());
    }

    private Server another(List<String> options, Map<String, String> variables) throws IOException {
        var own = Files.createTempDirectory(launch.directory(), "another");
        return start(contender, own, launch.heap(), options, variables);
    }

    /// A further process of a cluster, on what this one has in PostgreSQL and Kafka, for the caller to close.
    public Server beside(List<String> options) throws IOException {
        return start(contender, launch.directory(), launch.heap(), options, Map.of());
    }

    /// The events of a cluster that wait, or are on their way.
    ///
    /// @param intakes for which; none for all
    public long eventsWaiting(List<String> intakes) throws IOException {
        return switch (contender) {
            case Cluster cluster -> cluster.eventsWaiting(launch, intakes);
            case ElasticMq _, Tradewind _ ->
                    throw new IllegalStateException(contender.name() + " is no cluster");
        };
    }

    /// Ends the process as `kill -9` does.
    public void kill() throws IOException {
        process.destroyForcibly();
        hasEndedWithin(STOP_LIMIT.toMillis());
    }

    /// Stops the server and starts it again with its data.
    public void restart() throws IOException {
        stop();
        process = spawn(contender, launch);
        startTime = awaitAnswer();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static Process spawn(Contender contender, Launch launch) throws IOException {
        return contender
                .process(launch)
                .redirectErrorStream(true)
                .redirectOutput(log(contender, launch).toFile())
                .start();
    }

    private static Path log(Contender contender, Launch launch) {
        return launch.directory()
                .resolve("%s-%d.log".formatted(contender.name(), launch.httpPort()));
    }

    private Duration awaitAnswer() throws IOException {
        var started = System.nanoTime();
        while (!answers()) {
            if (hasEndedWithin(POLL_MILLIS) || elapsed(started).compareTo(START_LIMIT) > 0) {
                process.destroyForcibly();
                throw new IOException(
                        "%s did not start; it said:%n%s"
                                .formatted(
                                        contender.name(),
                                        Files.readString(log(contender, launch))));
            }
        }
        return elapsed(started);
    }

    private boolean answers() {
        try (var connection = new Connection(contender.answeringPort(launch))) {
            for (var port : contender.ports(launch)) {
                new Connection(port).close();
            }
            return connection.exchange(contender.question()).isSuccess();
        } catch (IOException _) {
            return false; // not listening yet
        }
    }

    private void stop() throws IOException {
        process.destroy();
        if (!hasEndedWithin(STOP_LIMIT.toMillis())) {
            process.destroyForcibly();
        }
    }

    private boolean hasEndedWithin(long millis) throws IOException {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new InterruptedIOException(e.getMessage());
        }
    }

    private ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    private static Duration elapsed(long since) {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /// A port that nothing listens on now.
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
