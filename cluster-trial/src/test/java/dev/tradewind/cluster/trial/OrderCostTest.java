package dev.tradewind.cluster.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.hosts.cluster.KafkaBroker;
import dev.tradewind.hosts.cluster.PostgresServer;
import dev.tradewind.hosts.cluster.ServerDirectories;
import dev.tradewind.patience.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
/// measured to `target/order-cost.properties`; what does not depend on the machine has to be what is reckoned with, and what
/// depends on how many commits came together of its order.
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

    /// Of what depends on how many commits came together, and on when PostgreSQL wrote whole pages.
    private static final double TIMES_MAX = 2.5;

    @TempDir private Path directory = Path.of("");

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
                var api = OrderApi.at(process.port());
                var meter = new ClusterMeter(process.process(), place, KAFKA.place(""))) {
            IntStream.range(0, PRODUCTS)
                    .forEach(i -> api.put("/inventory/CUP-" + i, Map.of("onHand", 100_000)));
            run(api, meter, i -> i % PRODUCTS);

            var before = meter.read();
            double seconds = run(api, meter, i -> i % PRODUCTS);
            var cost = meter.read().since(before, ORDERS);
            double hotSeconds = run(api, meter, _ -> 0);
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
            for (var name : List.of("commits", "wal.bytes", "table.bytes")) {
                assertThat(number(measured, name) / number(reckoned, name))
                        .as("%s of an order as a part of what is reckoned with", name)
                        .isBetween(1 / TIMES_MAX, TIMES_MAX);
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
    private double run(OrderApi api, ClusterMeter meter, IntUnaryOperator product)
            throws Exception {
        long before = meter.delivered();
        long begin = System.nanoTime();
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            var placed =
                    IntStream.range(0, ORDERS)
                            .<Callable<JsonNode>>mapToObj(
                                    i -> () -> place(api, product.applyAsInt(i)))
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

    private static JsonNode place(OrderApi api, int product) {
        var item = Map.of("sku", "CUP-%d".formatted(product), "quantity", 1, "price", 8);
        return api.tell(
                "/orders",
                Map.of(
                        "customerEmail",
                        "ann@example.com",
                        "currency",
                        "EUR",
                        "items",
                        List.of(item)));
    }
}
