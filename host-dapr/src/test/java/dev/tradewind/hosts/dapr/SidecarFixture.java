package dev.tradewind.hosts.dapr;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.dapr.DaprGround;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.Sidecars;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.dapr.state.tradewind.StateTables;
import dev.tradewind.engine.Arn;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.Store;
import dev.tradewind.telemetry.Telemetry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;

/// An instance with a sidecar for one application, and hosts that are processes of that application.
final class SidecarFixture implements AutoCloseable {
    static final String APP = "notes-app";

    private static final String REGION = "us-east-1";
    private static final String ACCOUNT = "000000000000";

    private static final String COMPONENTS =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: maxDeliveryAttempts, value: 3}
                - {name: retryInterval, value: 20ms}
            ---
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: statestore}
            spec: {type: state.tradewind, version: v1}
            """;

    private final Store store;
    private final Broker broker;
    private final Path resources;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int sidecarPort;

    SidecarFixture(Path directory) {
        resources = directory.resolve("resources");
        write(resources);
        var tables = Stream.of(Broker.TABLES, StateTables.TABLES).flatMap(List::stream).toList();
        store = Store.open(directory.resolve("data"), tables);
        broker =
                Broker.open(
                        store,
                        new BrokerOptions(
                                new WallClock(),
                                new Random(42),
                                it -> _ -> it.publication().message()));
    }

    private static void write(Path resources) {
        try {
            Files.createDirectories(resources);
            Files.writeString(resources.resolve("components.yaml"), COMPONENTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A process of the application: a host with these services, its port, and its sidecar.
    DaprHost start(DaprHostOptions.Deliveries deliveries, Service... services) {
        var server = RouteServer.bind(0);
        var sidecars =
                Sidecars.open(
                        new DaprSettings(
                                List.of(resources),
                                List.of(
                                        AppSpec.parse(
                                                APP + ":" + server.port(), SidecarPorts.FREE))),
                        new DaprGround(
                                store,
                                broker,
                                REGION,
                                ACCOUNT,
                                OptionalInt.empty(),
                                new Random(),
                                new Telemetry(),
                                Map.of(),
                                Optional.empty()));
        sidecarPort = sidecars.all().getFirst().httpPort();
        var host =
                new DaprHost(
                        new DaprHostOptions(
                                DaprHostOptions.SidecarPlace.local(sidecarPort),
                                Note.FLOWS,
                                new Subject("note", "noteId", "notes"),
                                deliveries,
                                InstantSource.system(),
                                new Random()));
        host.start(List.of(services));
        server.serve(host.routes());
        opened.add(() -> {
            host.close();
            sidecars.close();
            server.close();
        });
        Patience.until(() -> isSubscribed(sidecars));
        return host;
    }

    /// Before that, what is published reaches nobody.
    private static boolean isSubscribed(Sidecars sidecars) {
        return sidecars.all().getFirst().isAppThere();
    }

    /// The port of the sidecar that was opened last.
    int sidecarPort() {
        return sidecarPort;
    }

    /// The rows of the application, by the sidecar that was opened last.
    RowTransactions rows() {
        return rowsBy(sidecarPort);
    }

    /// The same, by another port.
    RowTransactions rowsBy(int port) {
        var connection = new SidecarConnection(DaprHostOptions.SidecarPlace.local(port));
        opened.addFirst(connection);
        return new RowTransactions(new SidecarState(connection, "statestore"), new Random());
    }

    /// Ends the processes of the application.
    void stop() {
        for (var process : opened) {
            try {
                process.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        opened.clear();
    }

    /// Waits for a dead letter of the subscription to that topic, and takes it.
    String nextDeadLetter(String topic) {
        var queue = queue(APP + "_pubsub_" + topic + "-dlq");
        var received =
                broker.queues()
                        .receive(
                                queue,
                                ReceiveRequest.upTo(1).waiting(QueueSettings.RECEIVE_WAIT_MAX))
                        .getFirst();
        broker.queues().deleteMessages(queue, List.of(received.receipt()));
        return received.body();
    }

    Broker broker() {
        return broker;
    }

    static Arn queue(String name) {
        return QueueArns.of(REGION, ACCOUNT, name);
    }

    @Override
    public void close() {
        stop();
        broker.close();
        store.close();
    }
}
