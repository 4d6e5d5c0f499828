package dev.tradewind.cluster.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import dev.tradewind.patience.UnusedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The commands of `tradewind cluster`, as somebody types them who has a PostgreSQL and a Kafka.
@Timeout(300)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ClusterCommandsTest {
    private static final Pattern METRIC = Pattern.compile("(tradewind_[a-z_]+)");
    private static final Pattern INTAKE = Pattern.compile("intakes: \\[([^\\]]+)]");

    private static final int ORDERS = 40;
    private static final int ON_HAND = 30;

    @TempDir private Path directory = Path.of("");

    private final ShopCommand shop = ShopCommand.apart();

    @Test
    void what_is_missing_is_said_and_made_once() {
        var before = shop.run("check");
        assertThat(before.status()).isEqualTo(1);
        assertThat(before.errors()).contains("tradewind: the tables in schema ");
        var refused = shop.run("up", "--http", "0");
        assertThat(refused.status()).isEqualTo(1);

        assertThat(shop.run("init", "--partitions", "3").output()).contains("topics are there");
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();

        assertThat(shop.run("check").output()).contains("are as they have to be");
        var status = status();
        assertThat(status.get("outbox").intValue()).isZero();
        assertThat(status.get("relay").get("isHeld").booleanValue()).isFalse();
        assertThat(status.get("intakes")).isNotEmpty();
        assertThat(status.get("intakes").valueStream())
                .extracting(it -> it.get("name").textValue())
                .containsAll(named(INTAKE, "values/per-service.yaml"));
        assertThat(shop.run("redrive", "nobody").errors()).contains("there is no intake 'nobody'");
    }

    @Test
    void orders_end_although_a_process_is_killed_and_none_is_sold_twice() {
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        var first = shop.serve(directory.resolve("first.log"), "--http", "0");
        try (var second =
                shop.serve(
                        directory.resolve("second.log"),
                        "--http",
                        "0",
                        "--services",
                        "order,payment,inventory,notification,shipping")) {
            send(first.port(), "PUT", "/inventory/CUP", "{\"onHand\": %d}".formatted(ON_HAND));
            var placed = new HashSet<String>();
            for (int i = 0; i < ORDERS / 2; i++) {
                placed.add(place(first.port()));
            }
            first.kill();
            for (int i = 0; i < ORDERS / 2; i++) {
                placed.add(place(second.port()));
            }
            Patience.until(() -> ids(second.port(), "pending").isEmpty());

            var cancelled = ids(second.port(), "cancelled");
            assertThat(cancelled).hasSize(ORDERS - ON_HAND);
            placed.removeAll(cancelled);
            assertThat(placed).hasSize(ON_HAND);
            var stock = send(second.port(), "GET", "/inventory/CUP", "");
            assertThat(stock.get("available").intValue()).isZero();
            Patience.until(() -> ids(second.port(), "delivered").size() == ON_HAND);
            Patience.until(() -> isQuiet(status()));
            assertThat(placed).allSatisfy(id -> assertPaidOnce(second.port(), id));
            assertThat(cancelled)
                    .allSatisfy(id -> assertThat(captures(second.port(), id)).isZero());
        }
        assertThat(status().get("relay").get("isHeld").booleanValue()).isFalse();
    }

    @Test
    void a_process_says_that_it_is_ready_and_what_waits() {
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        int operator = UnusedPort.next();
        try (var process =
                shop.serve(
                        directory.resolve("told.log"),
                        "--http",
                        "0",
                        "--operator-port",
                        Integer.toString(operator),
                        "--services",
                        "order,payment")) {
            for (int port : new int[] {process.port(), operator}) {
                Patience.until(() -> get(port, "/health/ready").statusCode() == 200);
                assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            }

            Patience.until(
                    () -> get(operator, "/metrics").body().contains("outcome=\"done\"} 1\n"));
            assertThat(get(operator, "/metrics").body())
                    .contains(
                            "tradewind_cluster_outbox_events 0\n",
                            "tradewind_cluster_intake_lag_events{intake=\"payments\"} 0\n")
                    .doesNotContain("{intake=\"inventory\"}");
            assertThat(named(METRIC, "files/cluster.json"))
                    .allSatisfy(it ->
                            assertThat(get(operator, "/metrics").body())
                                    .contains("# TYPE " + it + " "));
            assertThat(get(operator, "/orders").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void an_api_that_other_machines_reach_wants_keys_and_tls() {
        var open = shop.run("up", "--http-bind", "0.0.0.0", "--http-access", "open");
        assertThat(open.status()).isEqualTo(2);
        assertThat(open.errors()).contains("each has to say who asks");

        var plain = shop.run("up", "--http-bind", "0.0.0.0");
        assertThat(plain.status()).isEqualTo(2);
        assertThat(plain.errors()).contains("--behind-tls-proxy");

        var other = shop.run("up", "--tls-ports", "aws");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.errors()).contains("a process on a cluster has no other");
    }

    /// The names that a file of the chart has.
    private static Set<String> named(Pattern pattern, String file) {
        try {
            var text = Files.readString(Path.of("..", "deploy", "helm", "tradewind", file));
            var names =
                    pattern.matcher(text)
                            .results()
                            .flatMap(it -> Arrays.stream(it.group(1).split(", ")))
                            .collect(Collectors.toSet());
            assertThat(names).isNotEmpty();
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Once `init` has run, every intake has its place, whenever its first process starts.
    @Test
    void an_order_ends_that_was_placed_before_the_other_services_were_ever_started() {
        assertThat(shop.run("init", "--partitions", "3").status()).isZero();
        try (var orders = serve("orders.log", "order");
                var stock = serve("stock.log", "inventory")) {
            send(stock.port(), "PUT", "/inventory/CUP", "{\"onHand\": 1}");
            var placed = place(orders.port());
            Patience.until(() -> status().get("outbox").intValue() == 0);

            try (var others = serve("others.log", "payment,notification,shipping")) {
                assertThat(others.said()).contains("no money; each process has its own");
                Patience.until(() -> ids(orders.port(), "delivered").equals(List.of(placed)));
            }
        }
    }

    private ShopCommand.Serving serve(String log, String services) {
        return shop.serve(directory.resolve(log), "--http", "0", "--services", services);
    }

    private JsonNode status() {
        var status = shop.run("status", "--json");
        assertThat(status.errors()).isEmpty();
        return Json.read(status.output().getBytes(UTF_8));
    }

    /// Tells whether nothing waits, and nothing died. Of the lag that of payments is asked: services that only the killed
    /// process had have some.
    private static boolean isQuiet(JsonNode status) {
        return status.get("outbox").intValue() == 0
                && status.get("intakes")
                        .valueStream()
                        .allMatch(it ->
                                !isPaymentsBehind(it)
                                        && it.get("parked").intValue() == 0
                                        && it.get("deadLetters").intValue() == 0);
    }

    private static boolean isPaymentsBehind(JsonNode intake) {
        return intake.get("name").textValue().startsWith("payment")
                && intake.get("lag").intValue() != 0;
    }

    private static String place(int port) {
        return new ShopApi(port).place();
    }

    /// Looks whether the one shipment of an order was paid, with the whole of its total.
    private static void assertPaidOnce(int port, String order) {
        var total = send(port, "GET", "/orders/" + order, "").get("totalAmount").decimalValue();
        var payment = send(port, "GET", "/payments/" + order, "");
        assertThat(payment.get("captured").decimalValue()).isEqualByComparingTo(total);
        var capture = payment.get("captures");
        assertThat(capture).hasSize(1);
        assertThat(capture.get(0).get("outcome").textValue()).isEqualTo("captured");
        assertThat(capture.get(0).get("amount").decimalValue()).isEqualByComparingTo(total);
    }

    private static int captures(int port, String order) {
        return send(port, "GET", "/payments/" + order, "").path("captures").size();
    }

    private static List<String> ids(int port, String status) {
        return new ShopApi(port).ids(status);
    }

    private static HttpResponse<String> get(int port, String path) {
        return new ShopApi(port).ask("GET", path, "", Map.of());
    }

    private static JsonNode send(int port, String method, String path, String body) {
        return new ShopApi(port).send(method, path, body);
    }
}
