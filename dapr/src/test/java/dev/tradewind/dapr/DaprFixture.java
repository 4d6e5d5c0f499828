package dev.tradewind.dapr;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.dapr.app.AppAddress;
import dev.tradewind.dapr.app.AppProtocol;
import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.dapr.state.tradewind.StateTables;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import dev.tradewind.telemetry.Telemetry;
import io.dapr.v1.DaprGrpc;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A broker whose clock a test moves, a directory of resources, and sidecars for the applications of a test.
final class DaprFixture implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    static final int AWS_PORT = 4566;

    private static final List<Table> TABLES =
            Stream.of(Broker.TABLES, StateTables.TABLES).flatMap(List::stream).toList();

    static final String PUBSUB =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: maxDeliveryAttempts, value: 3}
            """;

    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    private final Path data;
    private final Path resources;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-29T10:00:00.250Z"));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> environment = new HashMap<>();
    private final List<AppSpec> apps = new ArrayList<>();
    private long starts;
    private final Map<String, AppCare> care = new HashMap<>();
    private Optional<Path> configuration = Optional.empty();
    private Telemetry telemetry = new Telemetry();
    private boolean substitutes = true;
    private boolean isReloading;
    private Store store;
    private Broker broker;
    private Optional<Sidecars> sidecars = Optional.empty();
    private final List<ManagedChannel> channels = new ArrayList<>();

    DaprFixture(Path directory) {
        data = directory.resolve("data");
        resources = directory.resolve("resources");
        store = Store.open(data, TABLES);
        broker = open(store);
        file("pubsub.yaml", PUBSUB);
    }

    private Broker open(Store opened) {
        var random = new Random(42);
        return Broker.open(opened, new BrokerOptions(clock, random, it -> _ -> enveloped(it)));
    }

    /// As much of SNS's envelope as counts here.
    private static String enveloped(Notification notification) {
        var attributes = new HashMap<String, Object>();
        notification
                .publication()
                .attributes()
                .forEach((name, value) -> {
                    if (value instanceof MessageAttribute.Text(var type, var text)) {
                        attributes.put(name, Map.of("Type", type, "Value", text));
                    }
                });
        var body =
                Map.of(
                        "Type",
                        "Notification",
                        "TopicArn",
                        notification.topic().arn().toString(),
                        "Message",
                        notification.publication().message(),
                        "MessageAttributes",
                        attributes);
        return new String(Json.write(body), StandardCharsets.UTF_8);
    }

    DaprFixture file(String name, String text) {
        try {
            Files.createDirectories(resources);
            Files.writeString(resources.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DaprFixture delete(String name) {
        try {
            Files.delete(resources.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DaprFixture environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// A file with one component.
    ///
    /// @param metadata items as YAML writes them, a line each
    static String component(String name, String type, String metadata) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: %s}
        spec:
          type: %s
          version: v1
          metadata:
        %s
        """
                .formatted(name, type, metadata.indent(4));
    }

    /// An application with a sidecar on a free port.
    DaprFixture app(String id, TestApp app) {
        return app(id, app.port());
    }

    DaprFixture app(String id, int port) {
        apps.add(
                new AppSpec(id, Optional.of(new AppAddress("127.0.0.1", port)), SidecarPorts.FREE));
        return this;
    }

    DaprFixture app(String id, TestApp app, SidecarPorts ports) {
        apps.add(new AppSpec(id, Optional.of(new AppAddress("127.0.0.1", app.port())), ports));
        return this;
    }

    /// An application that speaks gRPC.
    DaprFixture app(String id, GrpcTestApp app) {
        var address = new AppAddress("127.0.0.1", app.port(), AppProtocol.GRPC);
        apps.add(new AppSpec(id, Optional.of(address), SidecarPorts.FREE));
        return this;
    }

    DaprFixture publisher(String id) {
        apps.add(new AppSpec(id, Optional.empty(), SidecarPorts.FREE));
        return this;
    }

    DaprFixture care(String id, AppCare wanted) {
        care.put(id, wanted);
        return this;
    }

    /// A file of kind `Configuration` beside the resources.
    DaprFixture configuration(String text) {
        try {
            configuration = Optional.of(Files.writeString(data.resolveSibling("c.yaml"), text));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The metrics as they are told on their own port.
    String metrics() {
        int port = sidecars.orElseThrow().metricsPort().orElseThrow();
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port)).GET()).body();
    }

    /// Has components of brokers that are not here refused.
    DaprFixture withoutSubstitutes() {
        substitutes = false;
        return this;
    }

    /// Has files that change taken over.
    DaprFixture reloading() {
        isReloading = true;
        return this;
    }

    /// Opens the sidecars.
    DaprFixture start() {
        sidecars =
                Optional.of(
                        Sidecars.open(
                                new DaprSettings(
                                        List.of(resources),
                                        apps,
                                        care,
                                        configuration,
                                        OptionalInt.of(0),
                                        substitutes,
                                        isReloading),
                                new DaprGround(
                                        store,
                                        broker,
                                        REGION,
                                        ACCOUNT,
                                        OptionalInt.of(AWS_PORT),
                                        new Random(++starts),
                                        telemetry,
                                        environment,
                                        Optional.empty())));
        return this;
    }

    /// Closes everything, and opens it again on the same data.
    void restart() {
        close();
        telemetry = new Telemetry();
        store = Store.open(data, TABLES);
        broker = open(store);
        start();
    }

    /// Waits until the application was asked, and its deliveries have begun.
    DaprFixture awaitApps() {
        Patience.until(() -> sidecars().stream().allMatch(Sidecar::isAppThere));
        return this;
    }

    List<Sidecar> sidecars() {
        return sidecars.orElseThrow().all();
    }

    ManualClock clock() {
        return clock;
    }

    HttpResponse<String> get(String path) {
        return get(0, path);
    }

    HttpResponse<String> get(int sidecar, String path) {
        return send(request(sidecar, path).GET());
    }

    HttpResponse<String> post(int sidecar, String path, String body) {
        return send(request(sidecar, path).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> publish(String target, String contentType, String body) {
        return publish(0, target, contentType, body);
    }

    HttpResponse<String> publish(int sidecar, String target, String contentType, String body) {
        var request = request(sidecar, "/v1.0/publish/" + target);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(int sidecar, String path) {
        int port = sidecars().get(sidecar).httpPort();
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A new channel to a sidecar's port for gRPC.
    ManagedChannel channel(int sidecar) {
        var target = "localhost:" + sidecars().get(sidecar).grpcPort();
        var channel = Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
        channels.add(channel);
        return channel;
    }

    /// The calls of a sidecar, over a new channel.
    DaprGrpc.DaprBlockingStub calls(int sidecar) {
        return DaprGrpc.newBlockingStub(channel(sidecar))
                .withDeadlineAfter(CALL_MAX.toSeconds(), TimeUnit.SECONDS);
    }

    static Arn queue(String name) {
        return QueueArns.of(REGION, ACCOUNT, name);
    }

    Broker broker() {
        return broker;
    }

    /// Waits until the queue holds that many messages to receive, and looks at them.
    List<PeekedMessage> awaitMessages(String queue, int count) {
        Patience.until(() -> broker.queues().peek(queue(queue), 100).size() == count);
        return broker.queues().peek(queue(queue), 100);
    }

    /// Moves dead letters back to where they came from, and waits until that is done.
    void redrive(String queue) {
        broker.moveTasks().start(queue(queue), Optional.empty(), OptionalInt.empty());
        Patience.until(() -> {
            clock.advance(Duration.ofMillis(1));
            return broker.queues().depth(queue(queue)).visible() == 0;
        });
    }

    /// Waits until the queue holds nothing.
    void awaitEmpty(String queue) {
        Patience.until(() -> {
            var depth = broker.queues().depth(queue(queue));
            return depth.visible() + depth.inFlight() + depth.delayed() == 0;
        });
    }

    /// The data of the messages of a queue, once so many are left of it and each waits a second for its next attempt.
    List<String> awaitGivenBack(String queue, int count) {
        var then = clock.instant().plusSeconds(1);
        Patience.until(() -> {
            var left = broker.queues().peek(queue(queue), 100);
            return left.size() == count
                    && left.stream().allMatch(it -> it.visibleAt().equals(then));
        });
        return broker.queues().peek(queue(queue), 100).stream()
                .map(it -> Json.read(it.body().getBytes(StandardCharsets.UTF_8)))
                .map(it -> it.path("data").asText())
                .toList();
    }

    /// Waits until the only message of the queue can be received from then on: it has been given back.
    void awaitVisibleAt(String queue, Instant then) {
        Patience.until(() ->
                broker.queues().peek(queue(queue), 1).stream()
                        .anyMatch(it -> it.visibleAt().equals(then)));
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        channels.clear();
        sidecars.ifPresent(Sidecars::close);
        broker.close();
        store.close();
    }
}
