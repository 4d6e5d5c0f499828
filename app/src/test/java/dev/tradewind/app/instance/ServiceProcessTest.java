package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.orders.OrdersWaiting;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The services, each as an application of its own beside a sidecar of one instance.
@Timeout(180)
final class ServiceProcessTest {
    @TempDir private Path directory = Path.of("");

    private final List<AutoCloseable> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var process : running.reversed()) {
            process.close();
        }
    }

    private ServiceSite start(ShopService... services) {
        return start(OrderFlow.PARALLEL, services);
    }

    private ServiceSite start(OrderFlow flow, ShopService... services) {
        var site = new ServiceSite(directory, List.of(services));
        var broker = open(site);
        for (var service : services) {
            running.add(site.start(service, flow));
        }
        Patience.until(() -> broker.sidecars().stream().allMatch(Sidecar::isAppThere));
        return site;
    }

    private StandaloneBroker open(ServiceSite site) {
        var apps =
                Stream.of(site.apps().split(","))
                        .map(it -> AppSpec.parse(it, SidecarPorts.FREE))
                        .toList();
        var dapr = new DaprSettings(List.of(site.resources()), apps);
        var broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data")).withDapr(Optional.of(dapr)));
        running.add(broker);
        return broker;
    }

    @Test
    void an_order_is_confirmed_and_delivered_by_services_in_applications_of_their_own() {
        var site =
                start(
                        ShopService.ORDER,
                        ShopService.PAYMENT,
                        ShopService.INVENTORY,
                        ShopService.SHIPPING,
                        ShopService.NOTIFICATION);
        var orders = new JsonApi(site.port(ShopService.ORDER));
        var inventory = new JsonApi(site.port(ShopService.INVENTORY));
        var payments = new JsonApi(site.port(ShopService.PAYMENT));
        var notifications = new JsonApi(site.port(ShopService.NOTIFICATION));
        inventory.put("/inventory/LAPTOP-001", "{\"onHand\": 10}");

        var placed =
                orders.post(
                        "/orders",
                        """
                        {"customerEmail": "ada@example.com", "currency": "EUR",
                         "items": [{"sku": "LAPTOP-001", "quantity": 2, "price": 999.99}]}
                        """);
        assertThat(placed.status()).isEqualTo(202);
        var id = placed.json().path("orderId").asText();

        Patience.until(() ->
                orders.get("/orders/" + id).json().path("status").asText().equals("delivered"));
        Patience.until(() ->
                payments.get("/payments/" + id).json().path("status").asText().equals("captured"));
        Patience.until(
                () -> inventory.get("/inventory/LAPTOP-001").json().path("onHand").asInt() == 8);
        Patience.until(() ->
                !notifications.get("/notifications?orderId=" + id).json().path("items").isEmpty());
        assertThat(orders.get("/orders").json().path("items")).hasSize(1);
    }

    @Test
    void the_order_service_subscribes_to_products_orders_and_payments() {
        var site = start(ShopService.ORDER);

        var asked = new JsonApi(site.port(ShopService.ORDER)).get("/dapr/subscribe").json();

        assertThat(asked)
                .isEqualTo(
                        Json.read(
                                """
                                [{"pubsubname": "pubsub", "topic": "product-events", "route": "/events/product"},
                                 {"pubsubname": "pubsub", "topic": "order-events", "route": "/events/order"},
                                 {"pubsubname": "pubsub", "topic": "payment-events", "route": "/events/payment"}]
                                """
                                        .getBytes(UTF_8)));
    }

    @Test
    void the_order_service_knows_products_by_their_events() {
        var site = start(ShopService.ORDER, ShopService.PRODUCT);
        var created =
                new JsonApi(site.port(ShopService.PRODUCT))
                        .post(
                                "/products",
                                """
                                {"name": "Mug", "price": 8, "category": "kitchen", "stock": 10}
                                """);
        assertThat(created.status()).isEqualTo(201);
        var id = created.json().path("data").path("id").asText();

        var orders = new JsonApi(site.port(ShopService.ORDER));

        Patience.until(() -> orders.get("/order-products/" + id).status() == 200);
    }

    @Test
    void payments_of_the_sequential_flow_ask_for_nothing_before_the_goods_are_set_aside() {
        var site =
                start(
                        OrderFlow.SEQUENTIAL,
                        ShopService.ORDER,
                        ShopService.PAYMENT,
                        ShopService.INVENTORY);
        new JsonApi(site.port(ShopService.INVENTORY))
                .put("/inventory/NOWHERE-001", "{\"onHand\": 0}");

        var id = place(site);

        var orders = new JsonApi(site.port(ShopService.ORDER));
        Patience.until(() ->
                orders.get("/orders/" + id).json().path("status").asText().equals("cancelled"));
        var payments = new JsonApi(site.port(ShopService.PAYMENT));
        Patience.until(() -> payments.get("/payments/" + id).status() == 200);
        assertThat(payments.get("/payments/" + id).json().hasNonNull("authorisation")).isFalse();
    }

    private static String place(ServiceSite site) {
        return new JsonApi(site.port(ShopService.ORDER))
                .post(
                        "/orders",
                        """
                        {"customerEmail": "ada@example.com", "currency": "EUR",
                         "items": [{"sku": "NOWHERE-001", "quantity": 2, "price": 999.99}]}
                        """)
                .json()
                .path("orderId")
                .asText();
    }

    @Test
    void the_order_service_takes_no_other_flow_while_an_order_waits() throws Exception {
        var site = start(ShopService.ORDER);
        place(site);
        running.removeLast().close();

        assertThatThrownBy(() -> site.start(ShopService.ORDER, OrderFlow.SEQUENTIAL))
                .isInstanceOf(OrdersWaiting.class)
                .hasMessageContaining("--flow parallel");
        running.add(site.start(ShopService.ORDER, OrderFlow.PARALLEL));
    }

    @Test
    void the_order_service_answers_once_its_sidecar_has_said_which_flow_orders_take()
            throws Exception {
        var site = new ServiceSite(directory, List.of(ShopService.ORDER));
        var starting =
                CompletableFuture.supplyAsync(
                        () -> site.start(ShopService.ORDER),
                        it -> Thread.ofVirtual().name("order-service").start(it));
        Patience.until(() -> isTaken(site.port(ShopService.ORDER)));
        assertThat(starting).isNotDone();

        open(site);

        running.add(starting.get());
        assertThat(new JsonApi(site.port(ShopService.ORDER)).get("/healthz").status())
                .isEqualTo(200);
    }

    private static boolean isTaken(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
