package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.trace.OtlpReceiver;
import dev.tradewind.app.trace.ReceivedSpan;
import dev.tradewind.client.OrderApi;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The spans of an instance in a process of its own, which is killed between an order's request and what is done for it.
@Timeout(120)
final class TraceCrashTest {
    /// An order that is confirmed is sent, and delivered, soon after.
    private static final Set<String> AFTER_PAYMENT = Set.of("confirmed", "shipped", "delivered");

    /// Several sendings, each of which took longer than there is time until the next.
    private static final Pattern LOST =
            Pattern.compile(
                    "tradewind_metric_exports_total\\{outcome=\"lost\"} ([5-9]|[1-9][0-9])");

    private static final String PAYMENT = "process payment-queue";

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();
    private final OtlpReceiver collector = OtlpReceiver.open();

    @AfterEach
    void stop() {
        running.forEach(CommandProcess::close);
        collector.close();
    }

    private CommandProcess instance() {
        return instance(collector.variables());
    }

    private CommandProcess instance(Map<String, String> variables) {
        var process =
                CommandProcess.start(
                        directory.resolve("instance.log"),
                        variables,
                        "up",
                        "--http=0",
                        "--aws=0",
                        "--operator-port=off",
                        "--data=" + directory.resolve("data"));
        running.add(process);
        return process;
    }

    private OrderApi api() {
        var file = InstanceFile.running(directory.resolve("data")).orElseThrow();
        return OrderApi.at(file.httpPort().orElseThrow());
    }

    @Test
    void a_handler_after_a_restart_goes_on_with_the_trace_of_the_request() {
        var first = instance();
        var order = "";
        try (var api = api()) {
            api.put("/demo/payment-provider", Map.of("mode", "time_out"));
            order = place(api);
            Patience.until(() -> payments().stream().anyMatch(ReceivedSpan::isFailed));
        }
        first.kill();
        var request = only("POST /orders");
        var created = published(request);
        long before = payments().size();

        instance();
        awaitConfirmed(order);
        Patience.until(() -> payments().size() > before);

        var last = payments().getLast();
        assertThat(last.isFailed()).isFalse();
        assertThat(last.traceId()).isEqualTo(request.traceId());
        assertThat(last.parent()).isEqualTo(created.id());
        assertThat(Integer.parseInt(last.attribute("tradewind.attempt"))).isGreaterThan(1);
    }

    @Test
    void nothing_of_opentelemetry_is_loaded_where_nobody_asks_for_spans() throws IOException {
        var loaded = directory.resolve("loaded");
        var logging = "-Xlog:class+load=info:file=%s:none".formatted(loaded);
        var instance = instance(Map.of("JAVA_TOOL_OPTIONS", logging));
        try (var api = api()) {
            awaitConfirmed(place(api));
        }
        instance.kill();

        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.startsWith("dev.tradewind.telemetry.trace.Tracing "))
                .noneMatch(line -> line.startsWith("io.opentelemetry."));
    }

    @Test
    void a_collector_of_metrics_that_is_away_is_told_once() throws IOException {
        var endpoint = "http://127.0.0.1:%d/v1/metrics".formatted(UnusedPort.next());
        var instance =
                instance(
                        Map.of(
                                "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                                endpoint,
                                "OTEL_METRIC_EXPORT_INTERVAL",
                                "50"));
        try (var client = HttpClient.newHttpClient()) {
            Patience.until(() -> LOST.matcher(metrics(client)).find());
        }
        instance.kill();

        assertThat(Files.readString(directory.resolve("instance.log")))
                .containsOnlyOnce("Exporter timed out");
    }

    private String metrics(HttpClient client) {
        var file = InstanceFile.running(directory.resolve("data")).orElseThrow();
        var page = "http://127.0.0.1:%d/metrics".formatted(file.httpPort().orElseThrow());
        try {
            var request = HttpRequest.newBuilder(URI.create(page)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place(OrderApi api) {
        var item = Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850);
        var order =
                Map.of("customerEmail", "a@example.com", "currency", "USD", "items", List.of(item));
        return api.place(order, "first").path("orderId").asText();
    }

    private void awaitConfirmed(String order) {
        try (var api = api()) {
            Patience.until(() -> AFTER_PAYMENT.contains(api.order(order).path("status").asText()));
        }
    }

    private List<ReceivedSpan> payments() {
        return collector.spans().stream().filter(it -> it.name().equals(PAYMENT)).toList();
    }

    private ReceivedSpan only(String name) {
        var found = collector.spans().stream().filter(it -> it.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    private ReceivedSpan published(ReceivedSpan request) {
        return collector.ofTrace(request.traceId()).stream()
                .filter(it -> it.is("publish order-events", request))
                .findFirst()
                .orElseThrow();
    }
}
