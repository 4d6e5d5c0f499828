package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.command.BrokerProcess;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import io.dapr.client.DaprClientBuilder;
import io.dapr.client.DaprPreviewClient;
import io.dapr.client.Subscription;
import io.dapr.client.SubscriptionListener;
import io.dapr.client.domain.CloudEvent;
import io.dapr.config.Properties;
import io.dapr.utils.TypeRef;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/// An instance that is killed while events are on their way on a stream.
@SuppressWarnings({
    "deprecation",
    "try"
}) // listeners leave events without an answer; clients are closed at once
@Timeout(180)
class DaprStreamCrashTest {
    private static final int PUBLISHED = 200;
    private static final int ANSWERED_FIRST = 50;
    private static final String PUBSUB =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec: {type: pubsub.tradewind, version: v1}
            """;

    @TempDir private Path directory = Path.of("");
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();

    @Test
    void what_has_no_answer_when_the_instance_is_killed_comes_to_the_next_stream()
            throws Exception {
        var ports = new Ports(UnusedPort.next(), UnusedPort.next());
        try (var _ = started(ports);
                var client = client(ports);
                var _ = listen(client, ANSWERED_FIRST)) {
            awaitStream(ports);
            client.publishEvents(
                            "pubsub",
                            "orders",
                            "application/json",
                            IntStream.range(0, PUBLISHED).boxed().toList())
                    .block();
            Patience.until(() -> answered.size() == ANSWERED_FIRST);
        }

        try (var _ = started(ports);
                var client = client(ports);
                var _ = listen(client, PUBLISHED)) {
            Patience.until(() -> answered.size() == PUBLISHED);
        }
        assertThat(answered).containsExactlyInAnyOrderElementsOf(all());
    }

    private static List<Integer> all() {
        return IntStream.range(0, PUBLISHED).boxed().toList();
    }

    private BrokerProcess started(Ports ports) throws IOException {
        var resources = Files.createDirectories(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), PUBSUB);
        var process =
                BrokerProcess.with(
                        directory,
                        List.of(
                                "--operator-port=0",
                                "--dapr=" + resources,
                                "--dapr-app=shop::%d:%d".formatted(ports.http(), ports.grpc())));
        var _ = process.port();
        return process;
    }

    private static DaprPreviewClient client(Ports ports) {
        return new DaprClientBuilder()
                .withPropertyOverride(Properties.HTTP_PORT, Integer.toString(ports.http()))
                .withPropertyOverride(Properties.GRPC_PORT, Integer.toString(ports.grpc()))
                .buildPreviewClient();
    }

    /// A stream that answers so many events, and leaves the others without an answer.
    private Subscription<?> listen(DaprPreviewClient client, int most) {
        return client.subscribeToEvents(
                "pubsub",
                "orders",
                new SubscriptionListener<Integer>() {
                    @Override
                    public Mono<Status> onEvent(CloudEvent<Integer> event) {
                        synchronized (answered) {
                            if (answered.size() >= most && !answered.contains(event.getData())) {
                                return Mono.never();
                            }
                            answered.add(event.getData());
                        }
                        return Mono.just(Status.SUCCESS);
                    }

                    @Override
                    public void onError(RuntimeException reason) {}
                },
                TypeRef.INT);
    }

    private static void awaitStream(Ports ports) {
        var metadata =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/v1.0/metadata"
                                                .formatted(ports.http())))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            Patience.until(() ->
                    http.sendAsync(metadata, BodyHandlers.ofString())
                            .join()
                            .body()
                            .contains("STREAMING"));
        }
    }

    private record Ports(int http, int grpc) {}
}
