package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.BrokerSettings;
import dev.tradewind.app.instance.StandaloneBroker;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.QueueView;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.patience.Patience;
import io.dapr.client.DaprClient;
import io.dapr.client.DaprClientBuilder;
import io.dapr.client.DaprPreviewClient;
import io.dapr.client.SubscriptionListener;
import io.dapr.client.domain.CloudEvent;
import io.dapr.config.Properties;
import io.dapr.utils.TypeRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/// Streams of Dapr's SDK for Java, by listeners, which it would have no new application use, and as a flux.
@SuppressWarnings({"deprecation", "try"})
@Timeout(180)
class DaprStreamConformance {
    private static final TypeRef<Map<String, Integer>> ORDER = new TypeRef<>() {};
    private static final String PUBSUB =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: pubsub}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: retryInterval, value: 20ms}
                - {name: processingTimeout, value: 500ms}
            """;

    @AutoClose private final StandaloneBroker broker;
    @AutoClose private final DaprClient client;
    @AutoClose private final DaprPreviewClient preview;

    DaprStreamConformance(@TempDir Path directory) throws IOException {
        var resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("pubsub.yaml"), PUBSUB);
        var app = AppSpec.parse("shop", SidecarPorts.FREE);
        var dapr = new DaprSettings(List.of(resources), List.of(app));
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
        client = builder().build();
        preview = builder().buildPreviewClient();
    }

    private DaprClientBuilder builder() {
        var shop = broker.sidecars().getFirst();
        return new DaprClientBuilder()
                .withPropertyOverride(Properties.HTTP_PORT, Integer.toString(shop.httpPort()))
                .withPropertyOverride(Properties.GRPC_PORT, Integer.toString(shop.grpcPort()));
    }

    @Test
    void a_listener_gets_events_and_says_what_becomes_of_each() {
        var orders =
                new Listener(it ->
                        it == 1
                                ? Mono.just(SubscriptionListener.Status.RETRY)
                                : Mono.just(SubscriptionListener.Status.SUCCESS));
        try (var _ = preview.subscribeToEvents("pubsub", "orders", orders, ORDER)) {
            awaitStreams(1);

            publish("orders", 7);

            Patience.until(() -> orders.events.size() == 2);
            assertThat(orders.events)
                    .allMatch(it -> it.getData().equals(Map.of("id", 7)))
                    .extracting(CloudEvent::getId)
                    .containsOnly(orders.events.getFirst().getId());
            awaitEmpty("orders");
        }
    }

    /// The SDK answers nothing for it, so it is its time that ends the attempt.
    @Test
    void an_event_whose_listener_fails_comes_again_after_its_time() {
        var orders =
                new Listener(it ->
                        it == 1
                                ? Mono.error(new IllegalStateException("not now"))
                                : Mono.just(SubscriptionListener.Status.SUCCESS));
        try (var _ = preview.subscribeToEvents("pubsub", "failing", orders, ORDER)) {
            awaitStreams(1);

            publish("failing", 8);

            Patience.until(() -> orders.events.size() == 2);
            awaitEmpty("failing");
        }
    }

    @Test
    void a_flux_with_a_name_of_its_own_gets_what_the_others_get() {
        var ids = new CopyOnWriteArrayList<Integer>();
        var named =
                preview.subscribeToTopic(
                                "pubsub", "orders", ORDER, Map.of("subscriptionId", "audit"))
                        .subscribe(it -> ids.add(Objects.requireNonNull(it.get("id"))));
        var orders = new Listener(_ -> Mono.just(SubscriptionListener.Status.SUCCESS));
        try (var _ = preview.subscribeToEvents("pubsub", "orders", orders, ORDER)) {
            awaitStreams(2);

            publish("orders", 9);

            Patience.until(() -> ids.equals(List.of(9)) && orders.events.size() == 1);
        } finally {
            named.dispose();
        }
    }

    @Test
    void a_flux_that_is_disposed_of_ends_its_stream() {
        var flux = preview.subscribeToTopic("pubsub", "orders", ORDER).subscribe();
        awaitStreams(1);

        flux.dispose();

        awaitStreams(0);
    }

    /// The SDK stops its own threads and leaves the call open, also when its client is closed: the listener is called on,
    /// and its answers are not sent.
    @Test
    void a_listener_that_is_closed_keeps_its_stream() throws Exception {
        var listener = new Listener(_ -> Mono.just(SubscriptionListener.Status.SUCCESS));
        try (var own = builder().buildPreviewClient()) {
            var subscription = own.subscribeToEvents("pubsub", "orders", listener, ORDER);
            awaitStreams(1);
            subscription.close();
        }

        publish("orders", 10);

        Patience.until(() -> !listener.events.isEmpty());
        assertThat(broker.sidecars().getFirst().subscriptions()).hasSize(1);
    }

    private void publish(String topic, int id) {
        client.publishEvent("pubsub", topic, Map.of("id", id)).block();
    }

    private void awaitStreams(int count) {
        Patience.until(() -> broker.sidecars().getFirst().subscriptions().size() == count);
    }

    private void awaitEmpty(String topic) {
        try (var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs()) {
            Patience.until(() -> isEmpty(QueueView.named(sqs, "shop_pubsub_" + topic)));
        }
    }

    private static boolean isEmpty(QueueView queue) {
        return queue.visible() + queue.inFlight() + queue.delayed() == 0;
    }

    /// A listener that answers by how many events it has had.
    private static final class Listener implements SubscriptionListener<Map<String, Integer>> {
        private final List<CloudEvent<Map<String, Integer>>> events = new CopyOnWriteArrayList<>();
        private final Function<Integer, Mono<SubscriptionListener.Status>> answer;

        Listener(Function<Integer, Mono<SubscriptionListener.Status>> answer) {
            this.answer = answer;
        }

        @Override
        public Mono<SubscriptionListener.Status> onEvent(CloudEvent<Map<String, Integer>> event) {
            events.add(event);
            return answer.apply(events.size());
        }

        @Override
        public void onError(RuntimeException reason) {}
    }
}
