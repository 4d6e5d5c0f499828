package dev.tradewind.cluster.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.hosts.cluster.KafkaBroker;
import dev.tradewind.hosts.cluster.PostgresServer;
import dev.tradewind.hosts.cluster.ServerDirectories;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The cost of an order on a cluster, as docs/scale.md reckons with it. Each run writes what it has
/// measured to `target/order-cost.properties`; what does not depend on the machine, or on
/// how many commits came together, has to be what is reckoned with.
@Timeout(600)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class OrderCostTest {
    private static final PostgresServer POSTGRES =
            PostgresServer.start(ServerDirectories.make("postgres"));
    private static final KafkaBroker KAFKA = KafkaBroker.start(ServerDirectories.make("kafka"));

    /// The file of what is reckoned with.
    private static final Path RECKONED =
            Path.of("..", "bench", "src", "main", "resources", "scale.properties");

    private static final int ORDERS = Integer.getInteger("orders", 200);
    private static final int CALLERS = 8;
    private static final int PRODUCTS = 100;
    private static final int RELAYED = 20_000;
    private static final int EVENT_BYTES = 1000;

    /// A topic that no service hears of.
    private static final String UNHEARD = "returns-dlq";

    private static final int PERCENT = 25;

    @TempDir private Path directory = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    static void stop() {
        KAFKA.close();
        POSTGRES.close();
    }

    @Test
    void an_order_costs_what_is_reckoned_with() throws Exception {
        var place = POSTGRES.place();
        var shop =
                shop(
                        place.jdbcUrl().substring("jdbc:".length()),
                        place.user().orElseThrow(),
                        place.schema());
        assertThat(shop.run("init").status()).isZero();
        var log = directory.resolve("log");
        try (var process = shop.serve(log, "--http", "0", "--log-level", "warn");
                var meter = new ClusterMeter(process.process(), place, KAFKA.place(""))) {
            int port = process.port();
            IntStream.range(0, PRODUCTS).forEach(i -> count(port, i));
            run(port, meter, i -> i % PRODUCTS);

            var before = meter.read();
            double seconds = run(port, meter, i -> i % PRODUCTS);
            var cost = meter.read().since(before, ORDERS);
            double hotSeconds = run(port, meter, _ -> 0);
            double relayed = relayed(meter);

            var measured = properties(cost, ORDERS / seconds, ORDERS / hotSeconds, relayed);
            try (var to = Files.newBufferedWriter(Path.of("target", "order-cost.properties"))) {
                measured.store(to, "What an order costs; docs/scale.md says how it was measured");
            }
            var reckoned = new Properties();
            try (var from = Files.newBufferedReader(RECKONED)) {
                reckoned.load(from);
            }
            for (var name : List.of("records", "handled", "topic.bytes")) {
                assertThat(number(measured, name))
                        .as("%s of an order; reckoned with is %s", name, RECKONED)
                        .isCloseTo(number(reckoned, name), withinPercentage(PERCENT));
            }
        }
    }

    private static ShopCommand shop(String url, String user, String schema) {
        return new ShopCommand(
                List.of(
                        "--postgres",
                        url,
                        "--postgres-user",
                        user,
                        "--schema",
                        schema,
                        "--kafka",
                        KAFKA.place("").brokers()));
    }

    private static double number(Properties of, String name) {
        return Double.parseDouble(of.getProperty(name));
    }

    private static Properties properties(
            ClusterMeter.Cost cost, double orders, double hotOrders, double relayed) {
        var measured = new Properties();
        var values =
                List.of(
                        cost.program(),
                        cost.postgres(),
                        cost.broker(),
                        cost.writes(),
                        cost.logBytes(),
                        cost.tableBytes(),
                        cost.handled(),
                        cost.records(),
                        cost.topicBytes());
        for (int i = 0; i < values.size(); i++) {
            measured.setProperty(ClusterMeter.names().get(i), text(values.get(i)));
        }
        measured.setProperty("orders.per.second", text(orders));
        measured.setProperty("hot.orders.per.second", text(hotOrders));
        measured.setProperty("relay.events.per.second", text(relayed));
        return measured;
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// Has orders placed by some callers at once, and waits until each is delivered.
    ///
    /// @return seconds that it took
    private double run(int port, ClusterMeter meter, IntUnaryOperator product) throws Exception {
        long before = meter.delivered();
        long begin = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var placed =
                    IntStream.range(0, ORDERS)
                            .<Callable<JsonNode>>mapToObj(
                                    i -> () -> place(port, product.applyAsInt(i)))
                            .toList();
            for (var each : callers.invokeAll(placed)) {
                each.get();
            }
        }
        Patience.until(() -> meter.delivered() == before + ORDERS);
        return (System.nanoTime() - begin) / 1e9;
    }

    private double relayed(ClusterMeter meter) throws Exception {
        long begin = System.nanoTime();
        meter.fillOutbox(UNHEARD, RELAYED, EVENT_BYTES);
        Patience.until(() -> meter.outbox() == 0);
        return RELAYED / ((System.nanoTime() - begin) / 1e9);
    }

    private void count(int port, int product) {
        send(port, "PUT", "/inventory/CUP-%d".formatted(product), "{\"onHand\": 100000}");
    }

    private JsonNode place(int port, int product) {
        return send(
                port,
                "POST",
                "/orders",
                """
                {"customerEmail": "ann@example.com", "currency": "EUR",
                 "items": [{"sku": "CUP-%d", "quantity": 1, "price": 8}]}
                """
                        .formatted(product));
    }

    private JsonNode send(int port, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode())
                    .as("%s", new String(answer.body(), UTF_8))
                    .isLessThan(300);
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
