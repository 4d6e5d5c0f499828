package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Answer;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.DaprRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// A server of its own with a sidecar, for one measurement: component `pubsub`, whose topic `bench` one application
/// subscribes to, and component `statestore`.
record DaprServer(Server server, int port) implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final String RESOURCES =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec: {type: pubsub.tradewind, version: v1}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.tradewind, version: v1}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Subscription
            metadata: {name: bench}
            spec: {pubsubname: pubsub, topic: bench, route: /bench}
            """;

    /// Starts a server beside another, and waits until its sidecar answers.
    ///
    /// @param appPort of the application; while nothing listens there, its messages wait
    static DaprServer beside(Server other, int appPort) throws IOException {
        var directory = Files.createTempDirectory(other.directory(), "dapr");
        Files.writeString(directory.resolve("bench.yaml"), RESOURCES);
        int port = Server.freePort();
        var server = other.another(options(directory, appPort, port));
        var sidecar = new DaprServer(server, port);
        sidecar.awaitAnswer();
        return sidecar;
    }

    private static List<String> options(Path directory, int appPort, int port) {
        return List.of(
                "--dapr",
                directory.toString(),
                "--dapr-app",
                "bench:%d:%d".formatted(appPort, port));
    }

    private void awaitAnswer() throws IOException {
        await(_ -> true);
    }

    /// Waits until it has found its application.
    void awaitApp() throws IOException {
        await(Answer::isSuccess);
    }

    private void await(Predicate<Answer> wanted) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the sidecar on port %d is not ready".formatted(port));
            }
            server.rest(POLL);
        }
    }

    private boolean answers(Predicate<Answer> wanted) {
        try (var connection = new Connection(port)) {
            return wanted.test(connection.exchange(DaprRequests.health()));
        } catch (IOException _) {
            return false; // not listening yet
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
