package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// Dapr's own daemon with its components in memory, and a host as its application.
final class DaprdFixture implements AutoCloseable {
    private static final String COMPONENTS =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec: {type: pubsub.in-memory, version: v1, metadata: []}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.in-memory, version: v1, metadata: []}
            """;

    private final RouteServer server = RouteServer.bind(0);
    private final int port = UnusedPort.next();
    private final Process daemon;
    private final DaprHost host;

    /// @param program of the daemon
    DaprdFixture(String program, Path directory, Service... services) {
        daemon = start(program, directory);
        host =
                new DaprHost(
                        new DaprHostOptions(
                                DaprHostOptions.SidecarPlace.local(port),
                                Note.FLOWS,
                                new Subject("note", "noteId", "notes"),
                                DaprHostOptions.Deliveries.STANDARD,
                                InstantSource.system(),
                                new Random()));
        host.start(List.of(services));
        server.serve(host.routes());
        Patience.until(this::isReady);
    }

    private Process start(String program, Path directory) {
        try {
            var resources = Files.createDirectories(directory.resolve("resources"));
            Files.writeString(resources.resolve("components.yaml"), COMPONENTS);
            return new ProcessBuilder(
                            program,
                            "--app-id=notes-app",
                            "--app-port=" + server.port(),
                            "--dapr-http-port=" + port,
                            "--dapr-grpc-port=" + UnusedPort.next(),
                            "--dapr-internal-grpc-port=" + UnusedPort.next(),
                            "--metrics-port=" + UnusedPort.next(),
                            "--resources-path=" + resources)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("daprd.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// It is once it has asked the host for its subscriptions.
    private boolean isReady() {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1.0/healthz"));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode() == 204;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    DaprHost host() {
        return host;
    }

    @Override
    public void close() {
        host.close();
        daemon.destroyForcibly().onExit().join();
        server.close();
    }
}
