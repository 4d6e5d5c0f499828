package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.SagaApi;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An instance whose orders and refunds are run by sagas, and which is killed again and again while they take their steps.
@Timeout(400)
final class OrderRunsCrashTest {
    private static final int ORDERS = 40;
    private static final int REFUNDS = 20;
    private static final int KILLS = 5;

    private static final List<String> WELL =
            List.of(
                    "OrderCreated",
                    "OrderReservationRequested",
                    "InventoryReserved",
                    "OrderPaymentRequested",
                    "PaymentCompleted",
                    "OrderConfirmationRequested",
                    "OrderConfirmed",
                    "OrderShippingRequested",
                    "ShipmentCreated");

    private static final List<String> DECLINED =
            List.of(
                    "OrderCreated",
                    "OrderReservationRequested",
                    "InventoryReserved",
                    "OrderPaymentRequested",
                    "PaymentFailed",
                    "OrderReleaseRequested",
                    "InventoryReleased");

    private static final List<String> PAID_BACK =
            List.of(
                    "RefundRequested",
                    "RefundPaymentRequested",
                    "PaymentRefunded",
                    "RefundRecordingRequested",
                    "RefundRecorded");

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();
    private final List<String> placed = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(CommandProcess::close);
    }

    private CommandProcess instance() {
        var process =
                CommandProcess.start(
                        directory.resolve("instance.log"),
                        "up",
                        "--flow=orchestrated",
                        "--dispatch=by-hand",
                        "--http=0",
                        "--aws=0",
                        "--operator-port=off",
                        "--data=" + directory.resolve("data"));
        running.add(process);
        return process;
    }

    private int port() {
        return InstanceFile.running(directory.resolve("data"))
                .orElseThrow()
                .httpPort()
                .orElseThrow();
    }

    @Test
    void every_order_takes_each_step_once_however_often_its_instance_is_killed() {
        var random = new Random(42);
        var instance = instance();
        for (int kill = 0; kill < KILLS; kill++) {
            try (var orders = OrderApi.at(port());
                    var runs = SagaApi.at(port())) {
                while (placed.size() < ORDERS * (kill + 1) / KILLS) {
                    place(orders);
                }
                int lines = 1 + random.nextInt(WELL.size() - 2);
                Patience.until(() -> events(runs, "order", placed.getLast()).size() >= lines);
            }
            instance.kill();
            instance = instance();
        }
        try (var orders = OrderApi.at(port());
                var runs = SagaApi.at(port())) {
            for (int i = 0; i < ORDERS; i++) {
                check(orders, runs, i);
            }
        }
    }

    @Test
    void every_refund_is_paid_and_recorded_once_however_often_its_instance_is_killed() {
        var random = new Random(7);
        var instance = instance();
        var refunds = new ArrayList<String>();
        try (var orders = OrderApi.at(port())) {
            place(orders);
            var order = placed.getFirst();
            Patience.until(() -> status(orders.order(order)).equals("confirmed"));
            Patience.until(() -> orders.getIfThere("/shipments/" + order + "-1").isPresent());
            orders.tell("/shipments/" + order + "-1/dispatch", Map.of());
            Patience.until(() -> payment(orders, order, "captured").equals("4"));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            try (var orders = OrderApi.at(port());
                    var runs = SagaApi.at(port())) {
                while (refunds.size() < REFUNDS * (kill + 1) / KILLS) {
                    refunds.add(refund(orders, placed.getFirst(), refunds.size()));
                }
                int lines = 1 + random.nextInt(PAID_BACK.size() - 1);
                Patience.until(() -> events(runs, "refund", refunds.getLast()).size() >= lines);
            }
            instance.kill();
            instance = instance();
        }
        try (var orders = OrderApi.at(port());
                var runs = SagaApi.at(port())) {
            for (var refund : refunds) {
                Patience.until(() -> hasStatus(runs, "refund", refund, "completed"));
                assertThat(events(runs, "refund", refund)).as(refund).isEqualTo(PAID_BACK);
            }
            assertThat(payment(orders, placed.getFirst(), "refunded")).isEqualTo("4");
            Patience.until(() -> status(orders.order(placed.getFirst())).equals("refunded"));
        }
    }

    private static String payment(OrderApi orders, String order, String member) {
        return orders.get("/payments/" + order).path(member).asText();
    }

    /// A part of what the order's one piece cost.
    private static String refund(OrderApi orders, String order, int number) {
        var body = Map.of("amount", new BigDecimal("0.20"), "reason", "late");
        return orders.post("/payments/" + order + "/refunds", body, "refund-" + number)
                .path("refundId")
                .asText();
    }

    private void place(OrderApi orders) {
        int number = placed.size();
        var order =
                """
                {"customerEmail": "ann@example.com", "currency": "USD", "paymentOutcome": "%s",
                 "items": [{"sku": "CUP-1", "quantity": 1, "price": 4}]}
                """
                        .formatted(number % 2 == 0 ? "approved" : "declined");
        var answer = orders.place(Json.read(order.getBytes(UTF_8)), "key-" + number);
        placed.add(answer.path("orderId").asText());
    }

    private void check(OrderApi orders, SagaApi runs, int number) {
        var id = placed.get(number);
        boolean isPaid = number % 2 == 0;
        Patience.until(() -> hasStatus(runs, "order", id, isPaid ? "completed" : "compensated"));
        Patience.until(() -> status(orders.order(id)).equals(isPaid ? "confirmed" : "cancelled"));
        assertThat(events(runs, "order", id)).as(id).isEqualTo(isPaid ? WELL : DECLINED);
    }

    private static boolean hasStatus(SagaApi api, String saga, String id, String status) {
        return find(api, saga, id).filter(run -> status(run).equals(status)).isPresent();
    }

    /// There is none before the event that begins it has come to it.
    private static Optional<JsonNode> find(SagaApi api, String saga, String id) {
        try {
            return Optional.of(api.run(saga, id));
        } catch (ClientFailure _) {
            return Optional.empty();
        }
    }

    private static String status(JsonNode thing) {
        return thing.path("status").asText();
    }

    /// But for what came when nothing waited for it.
    private static List<String> events(SagaApi api, String saga, String id) {
        return find(api, saga, id).stream()
                .flatMap(run -> StreamSupport.stream(run.path("history").spliterator(), false))
                .filter(line -> line.has("event"))
                .filter(line -> !line.path("what").asText().equals("ignored"))
                .map(line -> line.path("event").asText())
                .toList();
    }
}
