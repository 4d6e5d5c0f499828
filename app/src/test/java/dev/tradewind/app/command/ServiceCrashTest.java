package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.JsonApi;
import dev.tradewind.app.instance.ServiceProcess;
import dev.tradewind.app.instance.ServiceSite;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.patience.Patience;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Services beside sidecars, of which one is killed in the middle of orders, and then the instance with all sidecars.
@Timeout(400)
final class ServiceCrashTest {
    private static final int ORDERS = 90;
    private static final int IN_STOCK = 1000;

    @TempDir private Path directory = Path.of("");

    private final List<AutoCloseable> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (var process : running.reversed()) {
            process.close();
        }
    }

    @Test
    void orders_survive_the_kill_of_a_service_and_of_the_instance() throws InterruptedException {
        var site =
                new ServiceSite(
                        directory,
                        List.of(ShopService.ORDER, ShopService.PAYMENT, ShopService.INVENTORY));
        var instance = instance(site);
        var payment = payment(site);
        start(site, ShopService.ORDER);
        start(site, ShopService.INVENTORY);
        awaitSubscriptions(site);
        var inventory = new JsonApi(site.port(ShopService.INVENTORY));
        inventory.put("/inventory/MUG-001", "{\"onHand\": %d}".formatted(IN_STOCK));

        var third = new CountDownLatch(ORDERS / 3);
        var twoThirds = new CountDownLatch(2 * ORDERS / 3);
        var ids = new ArrayList<String>();
        var customer =
                Thread.startVirtualThread(() -> {
                    for (int i = 0; i < ORDERS; i++) {
                        ids.add(place(site, "key-" + i));
                        third.countDown();
                        twoThirds.countDown();
                    }
                });
        third.await();
        payment.kill();
        payment(site);
        twoThirds.await();
        instance.kill();
        instance(site);
        customer.join();

        assertThat(ids).hasSize(ORDERS).doesNotHaveDuplicates();
        ids.forEach(id -> awaitEnd(site, id));
        Patience.until(
                () -> inventory.get("/inventory/MUG-001").json().path("reserved").asInt() == 0);
        var stock = inventory.get("/inventory/MUG-001").json();
        assertThat(stock.path("onHand").asInt()).isEqualTo(IN_STOCK);
        assertThat(stock.path("committed").asInt()).isEqualTo(ORDERS);
        var listed = new JsonApi(site.port(ShopService.ORDER)).get("/orders?limit=100").json();
        assertThat(listed.path("items")).hasSize(ORDERS);
    }

    private CommandProcess instance(ServiceSite site) {
        return child(
                "instance.log",
                "broker",
                "--aws=0",
                "--operator-port=off",
                "--data=" + directory.resolve("data"),
                "--dapr=" + site.resources(),
                "--dapr-app=" + site.apps());
    }

    private CommandProcess payment(ServiceSite site) {
        return child(
                "payment.log",
                "service",
                "payment",
                "--port=" + site.port(ShopService.PAYMENT),
                "--dapr-http-port=" + site.sidecarPort(ShopService.PAYMENT));
    }

    private CommandProcess child(String log, String... arguments) {
        var process = CommandProcess.start(directory.resolve(log), arguments);
        running.add(process);
        return process;
    }

    private void start(ServiceSite site, ShopService service) {
        ServiceProcess process = site.start(service);
        running.add(process);
    }

    /// Before that, what is published reaches nobody.
    private static void awaitSubscriptions(ServiceSite site) {
        for (var service : List.of(ShopService.ORDER, ShopService.PAYMENT, ShopService.INVENTORY)) {
            var sidecar = new JsonApi(site.sidecarPort(service));
            Patience.until(
                    () -> !sidecar.get("/v1.0/metadata").json().path("subscriptions").isEmpty());
        }
    }

    /// Places an order, again and again until it has an answer.
    private static String place(ServiceSite site, String key) {
        var api = new JsonApi(site.port(ShopService.ORDER));
        var body =
                """
                {"customerEmail": "ann@example.com", "currency": "EUR",
                 "items": [{"sku": "MUG-001", "quantity": 1, "price": 8}]}
                """;
        while (true) {
            try {
                var answer = api.post("/orders", body, "Idempotency-Key", key);
                if (answer.status() == 202) {
                    return answer.json().path("orderId").asText();
                }
                assertThat(answer.status()).isBetween(500, 503);
            } catch (UncheckedIOException _) {
                // the answer is lost: the key makes it safe to ask again
            }
        }
    }

    private static void awaitEnd(ServiceSite site, String id) {
        var orders = new JsonApi(site.port(ShopService.ORDER));
        var payments = new JsonApi(site.port(ShopService.PAYMENT));
        Patience.until(() ->
                orders.get("/orders/" + id).json().path("status").asText().equals("confirmed"));
        Patience.until(() ->
                payments.get("/payments/" + id)
                        .json()
                        .path("status")
                        .asText()
                        .equals("authorised"));
    }
}
