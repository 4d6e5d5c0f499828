package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.trace.OtlpReceiver;
import dev.tradewind.app.trace.ReceivedSpan;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.StoreLoss;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The trace of an order through a whole instance, as a collector has it.
@Timeout(120)
final class OrderTraceTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + CALLER + "-01";
    private static final String STATE = "vendor=1";

    private static final Pattern DROPPED =
            Pattern.compile("tradewind_trace_spans_total\\{outcome=\"dropped\"} [1-9]");

    /// The time that a collector is waited for; whoever waited for it once would take as long.
    private static final Duration HANGS = Duration.ofMinutes(1);

    @TempDir private Path data = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private final OtlpReceiver collector = OtlpReceiver.open();
    private final Receiver endpoint = Receiver.answering(200);

    @AfterEach
    void stop() {
        client.close();
        collector.close();
        endpoint.close();
    }

    private Tradewind start(Map<String, String> variables) {
        return Tradewind.start(
                DemoSettings.in(data),
                Surroundings.with(StoreLoss.IGNORED).withVariables(variables));
    }

    /// Places an order as part of a trace, and waits until it is confirmed.
    private String order(Tradewind instance) throws IOException, InterruptedException {
        var body =
                """
                {"customerEmail": "ann@example.com", "currency": "USD",
                 "items": [{"sku": "LAPTOP-001", "quantity": 1, "price": 850}],
                 "paymentOutcome": "approved", "inventoryOutcome": "reserved"}
                """;
        var address = "http://127.0.0.1:%d/orders".formatted(instance.httpPort());
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/json")
                        .header("traceparent", PARENT)
                        .header("tracestate", STATE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(202);
        var id = Json.read(answer.body()).path("orderId").asText();
        try (var api = OrderApi.at(instance.httpPort())) {
            Patience.until(() -> api.order(id).path("status").asText().equals("confirmed"));
        }
        return id;
    }

    private void tell(Tradewind instance) {
        try (var api = OrderApi.at(instance.httpPort())) {
            api.tell("/webhooks", Map.of("url", endpoint.url(), "types", List.of("OrderCreated")));
        }
    }

    /// The `traceparent` that the endpoint was told of the order with.
    private String told() {
        Patience.until(() -> !endpoint.posted().isEmpty());
        return endpoint.posted().getFirst().header("traceparent");
    }

    private ReceivedSpan only(String name) {
        var found = collector.ofTrace(TRACE).stream().filter(it -> it.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private ReceivedSpan published(String type) {
        var found =
                collector.ofTrace(TRACE).stream()
                        .filter(it -> it.name().startsWith("publish "))
                        .filter(it -> it.attribute("tradewind.event.type").equals(type))
                        .toList();
        assertThat(found).as(type).hasSize(1);
        return found.getFirst();
    }

    private boolean has(String name) {
        return collector.ofTrace(TRACE).stream().anyMatch(it -> it.name().equals(name));
    }

    @Test
    void an_order_is_one_trace_from_its_request_to_what_the_customer_is_told()
            throws IOException, InterruptedException {
        try (var instance = start(collector.variables("OTEL_RESOURCE_ATTRIBUTES", "shop=blue"))) {
            order(instance);
            Patience.until(() ->
                    has("process notification-queue")
                            && has("process message-queue")
                            && has("POST /orders"));
        }

        var request = only("POST /orders");
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(request.kind().name()).isEqualTo("SPAN_KIND_SERVER");
        assertThat(request.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/orders")
                .containsEntry("http.response.status_code", "202");
        assertThat(request.resource())
                .containsEntry("service.name", "tradewind")
                .containsEntry("shop", "blue")
                .containsKey("service.version");

        var created = published("order.created");
        assertThat(created.is("publish order-events", request)).isTrue();
        assertThat(created.kind().name()).isEqualTo("SPAN_KIND_PRODUCER");
        assertThat(created.attributes())
                .containsEntry("messaging.system", "tradewind")
                .containsEntry("messaging.operation.name", "publish")
                .containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.destination.name", "order-events");

        var payment = only("process payment-queue");
        assertThat(payment.is("process payment-queue", created)).isTrue();
        assertThat(payment.kind().name()).isEqualTo("SPAN_KIND_CONSUMER");
        assertThat(payment.attributes())
                .containsEntry("messaging.consumer.group.name", "payments")
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.message.id", created.attribute("messaging.message.id"))
                .containsEntry("tradewind.attempt", "1");
        var call = only("authorise payment-provider");
        assertThat(call.parent()).isEqualTo(payment.id());
        assertThat(call.kind().name()).isEqualTo("SPAN_KIND_CLIENT");
        assertThat(published("payment.completed").parent()).isEqualTo(payment.id());
        assertThat(published("inventory.reserved").parent())
                .isEqualTo(only("process inventory-queue").id());
    }

    @Test
    void every_span_of_a_trace_is_within_another_of_it() throws IOException, InterruptedException {
        try (var instance = start(collector.variables())) {
            order(instance);
            Patience.until(() -> has("process message-queue"));
        }

        var spans = collector.ofTrace(TRACE);
        var ids = spans.stream().map(ReceivedSpan::id).collect(Collectors.toSet());
        assertThat(spans).noneMatch(ReceivedSpan::isFailed);
        assertThat(ids).hasSameSizeAs(spans);
        assertThat(parents(spans)).isSubsetOf(with(ids, CALLER));
        assertThat(spans).allMatch(it -> it.nanos() >= 0);
    }

    private static Set<String> parents(List<ReceivedSpan> spans) {
        return spans.stream().map(ReceivedSpan::parent).collect(Collectors.toSet());
    }

    private static Set<String> with(Set<String> ids, String more) {
        var all = new HashSet<>(ids);
        all.add(more);
        return all;
    }

    @Test
    void the_timeline_of_an_order_names_its_trace() throws IOException, InterruptedException {
        try (var instance = start(collector.variables());
                var api = OrderApi.at(instance.httpPort())) {
            var timeline = api.timeline(order(instance)).path("entries");

            assertThat(timeline).isNotEmpty();
            assertThat(timeline).allMatch(it -> it.path("traceId").asText().equals(TRACE));
        }
    }

    @Test
    void a_webhook_is_told_where_it_is_in_the_trace() throws IOException, InterruptedException {
        var told = "";
        try (var instance = start(collector.variables())) {
            tell(instance);
            order(instance);
            told = told();
            Patience.until(() -> has("POST"));
        }

        var call = only("POST");
        assertThat(told).isEqualTo("00-" + TRACE + "-" + call.id() + "-01");
        assertThat(call.parent()).isEqualTo(published("order.created").id());
        assertThat(call.kind().name()).isEqualTo("SPAN_KIND_CLIENT");
        assertThat(call.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("http.response.status_code", "200");
    }

    @Test
    void a_trace_that_is_not_sampled_goes_on_and_nothing_is_sent()
            throws IOException, InterruptedException {
        var told = "";
        try (var instance = start(collector.variables("OTEL_TRACES_SAMPLER", "always_off"))) {
            tell(instance);
            order(instance);
            told = told();
        }

        assertThat(told).startsWith("00-" + TRACE + "-").endsWith("-00");
        assertThat(collector.spans()).isEmpty();
    }

    @Test
    void a_trace_goes_on_as_it_came_where_no_spans_are_kept()
            throws IOException, InterruptedException {
        try (var instance = start(Map.of());
                var api = OrderApi.at(instance.httpPort())) {
            tell(instance);
            var id = order(instance);

            assertThat(told()).isEqualTo(PARENT);
            assertThat(api.timeline(id).path("entries"))
                    .allMatch(it -> it.path("traceId").asText().equals(TRACE));
        }
    }

    @Test
    void a_collector_that_hangs_holds_nobody_up_and_what_is_dropped_is_counted()
            throws IOException, InterruptedException {
        try (var hanging = OtlpReceiver.hanging()) {
            var variables = new HashMap<>(hanging.variables());
            variables.put("OTEL_BSP_MAX_QUEUE_SIZE", "16");
            variables.put("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "8");
            variables.put("OTEL_EXPORTER_OTLP_TIMEOUT", Long.toString(HANGS.toMillis()));
            try (var instance = start(variables)) {
                long before = System.nanoTime();
                for (int i = 0; i < 5; i++) {
                    order(instance);
                }
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(HANGS);
                Patience.until(() -> hasDropped(instance));
            }
        }
    }

    private boolean hasDropped(Tradewind instance) {
        var address = "http://127.0.0.1:%d/metrics".formatted(instance.httpPort());
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return DROPPED.matcher(client.send(request, BodyHandlers.ofString()).body()).find();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
