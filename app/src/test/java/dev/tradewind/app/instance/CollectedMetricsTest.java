package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.trace.OtlpReceiver;
import dev.tradewind.app.trace.ReceivedMetric;
import dev.tradewind.client.OrderApi;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.StoreLoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The metrics of a whole instance, scraped and sent to a collector at once.
@Timeout(120)
final class CollectedMetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z][a-z0-9_]*)[{ ]");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+ \\S+)$");
    private static final Pattern LOST =
            Pattern.compile("tradewind_metric_exports_total\\{outcome=\"lost\"} [1-9]");

    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail",
                    "ann@example.com",
                    "currency",
                    "USD",
                    "items",
                    List.of(Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850)));

    @TempDir private Path data = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private Tradewind start(Map<String, String> variables) {
        return Tradewind.start(
                DemoSettings.in(data),
                Surroundings.with(StoreLoss.IGNORED).withVariables(variables));
    }

    private String scraped(Tradewind instance) {
        var address = "http://127.0.0.1:%d/metrics".formatted(instance.httpPort());
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The names and types of what has a value.
    private static Set<String> families(String page) {
        var sampled =
                SAMPLE.matcher(page).results().map(it -> it.group(1)).collect(Collectors.toSet());
        return TYPE.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(it -> it.substring("# TYPE ".length()))
                .filter(it ->
                        sampled.contains(
                                it.replaceFirst(" (counter|gauge)$", "")
                                        .replace(" histogram", "_count")))
                .collect(Collectors.toSet());
    }

    private static void confirm(Tradewind instance, String key) {
        try (var api = OrderApi.at(instance.httpPort())) {
            var id = api.place(ORDER, key).path("orderId").asText();
            Patience.until(() -> !api.order(id).path("status").asText().equals("pending"));
        }
    }

    @Test
    void a_collector_has_what_is_scraped_under_the_names_that_it_is_scraped_by() {
        try (var collector = OtlpReceiver.open();
                var instance = start(collector.variables())) {
            confirm(instance, "first");

            var seen =
                    Patience.await(
                            Duration.ofSeconds(20),
                            () -> new Seen(sent(collector), families(scraped(instance))),
                            Seen::agree);

            assertThat(seen.sent()).hasSizeGreaterThan(30).isEqualTo(seen.scraped());
        }
    }

    private record Seen(Set<String> sent, Set<String> scraped) {
        boolean agree() {
            return sent.equals(scraped);
        }
    }

    private static Set<String> sent(OtlpReceiver collector) {
        return collector.metrics().stream()
                .map(ReceivedMetric::scraped)
                .collect(Collectors.toSet());
    }

    @Test
    void a_collector_that_hangs_holds_nobody_up_and_what_is_lost_is_counted() {
        try (var hanging = OtlpReceiver.hanging()) {
            var variables = new HashMap<>(hanging.variables());
            variables.put("OTEL_TRACES_EXPORTER", "none");
            variables.put("OTEL_EXPORTER_OTLP_TIMEOUT", "100");
            try (var instance = start(variables)) {
                confirm(instance, "first");
                Patience.until(() -> LOST.matcher(scraped(instance)).find());
                confirm(instance, "second");
            }
        }
    }
}
