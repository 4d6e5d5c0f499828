package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Answer;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.DaprRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A server of its own with sidecars, for one measurement: component `pubsub`, whose topic `bench` the applications
/// subscribe to, and component `statestore`.
///
/// @param ports of the sidecars for HTTP, one for each application
/// @param grpcPorts of the same for gRPC
record DaprServer(Server server, List<Integer> ports, List<Integer> grpcPorts)
        implements AutoCloseable {
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

    DaprServer {
        ports = List.copyOf(ports);
        grpcPorts = List.copyOf(grpcPorts);
    }

    /// Starts a server beside another, and waits until its sidecars answer.
    ///
    /// @param appPorts of the applications; while nothing listens at one, its messages wait
    static DaprServer beside(Server other, Integer... appPorts) throws IOException {
        var directory = Files.createTempDirectory(other.directory(), "dapr");
        Files.writeString(directory.resolve("bench.yaml"), RESOURCES);
        var options = new ArrayList<>(List.of("--dapr", directory.toString()));
        var ports = new ArrayList<Integer>();
        var grpcPorts = new ArrayList<Integer>();
        for (int appPort : appPorts) {
            int port = Server.freePort();
            int grpcPort = Server.freePort();
            options.add("--dapr-app");
            options.add("bench%d:%d:%d:%d".formatted(ports.size(), appPort, port, grpcPort));
            ports.add(port);
            grpcPorts.add(grpcPort);
        }
        var sidecars = new DaprServer(other.another(options), ports, grpcPorts);
        sidecars.await(_ -> true);
        return sidecars;
    }

    /// The port of the only sidecar, or the first.
    int port() {
        return ports.getFirst();
    }

    /// The port of the same for gRPC.
    int grpcPort() {
        return grpcPorts.getFirst();
    }

    /// Waits until each has found its application.
    void awaitApps() throws IOException {
        await(Answer::isSuccess);
    }

    private void await(Predicate<Answer> wanted) throws IOException {
        for (int port : ports) {
            await(port, wanted);
        }
    }

    private void await(int port, Predicate<Answer> wanted) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!answers(port, wanted)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the sidecar on port %d is not ready".formatted(port));
            }
            server.rest(POLL);
        }
    }

    private static boolean answers(int port, Predicate<Answer> wanted) {
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
