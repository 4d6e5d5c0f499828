package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.inventory.Inventory;
import dev.tradewind.commerce.orders.Orders;
import dev.tradewind.commerce.orders.Pricing;
import dev.tradewind.commerce.payments.LocalPaymentProvider;
import dev.tradewind.commerce.payments.Payments;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The services of the shop in hosts of their own, which share a table and their topics, asked over HTTP.
@Timeout(240)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class OrdersOnAwsTest {
    private static final int ORDERS = 30;
    private static final int ON_HAND = 10;

    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail",
                    "ann@example.com",
                    "currency",
                    "EUR",
                    "items",
                    List.of(
                            Map.of("sku", "RARE", "quantity", 1, "price", 850),
                            Map.of("sku", "COMMON", "quantity", 3, "price", 10)));

    private final InstantSource clock = InstantSource.system();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random());
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final SdkCalls calls = new SdkCalls();
    private final AwsFixture fixture = AwsFixture.open(calls);
    private final AwsHostOptions options = shopOptions(fixture.options());

    private static AwsHostOptions shopOptions(AwsHostOptions notes) {
        return new AwsHostOptions(
                notes.place(),
                ShopFlows.FLOWS,
                ShopFlows.QUEUE_NAMES,
                new Subject("order", "orderId", "orders"),
                RetryPolicy.SHORT,
                notes.receiveWait(),
                InstantSource.system());
    }

    @AfterEach
    void close() throws Exception {
        for (var it : opened.reversed()) {
            it.close();
        }
        fixture.close();
    }

    private AwsHost host() {
        AwsSetup.make(options, fixture.clients(), AwsHost.plan(options, List.of()));
        var host = new AwsHost(options, fixture.clients());
        opened.add(host);
        return host;
    }

    private Service orders(AwsHost host) {
        return new Orders(
                        host,
                        Profile.PROD,
                        OrderFlow.PARALLEL,
                        Pricing.CLIENT,
                        _ -> Optional.empty(),
                        Duration.ofHours(24),
                        clock,
                        ids,
                        new Random())
                .service();
    }

    private Service payments(AwsHost host) {
        var provider =
                new LocalPaymentProvider(
                        clock, millis -> LockSupport.parkUntil(OrdersOnAwsTest.class, millis));
        return new Payments(host, provider, Profile.PROD, OrderFlow.PARALLEL, clock, ids).service();
    }

    private Service inventory(AwsHost host) {
        return new Inventory(host, Profile.PROD, OrderFlow.PARALLEL, clock, ids).service();
    }

    /// Starts a host with its services, and a server in front.
    ///
    /// @return the server's port
    private int serve(AwsHost host, Service... services) {
        var all = List.of(services);
        AwsSetup.make(options, fixture.clients(), AwsHost.plan(options, all));
        host.start(all);
        var server = RouteServer.bind(0);
        opened.add(server);
        server.serve(all.stream().flatMap(it -> it.routes().stream()).toList());
        return server.port();
    }

    @Test
    void no_more_is_sold_than_is_on_hand_and_every_order_ends() throws InterruptedException {
        var first = host();
        var orders = api(serve(first, orders(first)));
        var second = host();
        var stock = api(serve(second, payments(second), inventory(second)));
        stock.put("/inventory/RARE", Map.of("onHand", ON_HAND));
        stock.put("/inventory/COMMON", Map.of("onHand", 3 * ORDERS));

        var before = calls.byOperation();
        double unitsBefore = calls.writeUnits();
        placeAtOnce(orders);
        Patience.until(() -> items(orders, "pending") == 0);
        Patience.until(() -> goods(stock, "RARE").get("reserved").intValue() == 0);
        Patience.until(() -> goods(stock, "COMMON").get("reserved").intValue() == 0);

        assertThat(items(orders, "confirmed")).isEqualTo(ON_HAND);
        assertThat(items(orders, "cancelled")).isEqualTo(ORDERS - ON_HAND);
        assertThat(goods(stock, "RARE").get("committed").intValue()).isEqualTo(ON_HAND);
        assertThat(goods(stock, "COMMON").get("committed").intValue()).isEqualTo(3 * ON_HAND);
        tell(before, unitsBefore);
    }

    /// The cost of an order, of which a third is confirmed here.
    private void tell(Map<String, Integer> before, double unitsBefore) {
        calls.byOperation()
                .forEach((operation, count) ->
                        System.out.printf(
                                "%s: %.1f calls an order%n",
                                operation,
                                (count - before.getOrDefault(operation, 0)) / (double) ORDERS));
        System.out.printf(
                "write units of transactions: %.1f an order%n",
                (calls.writeUnits() - unitsBefore) / ORDERS);
    }

    private OrderApi api(int port) {
        var api = OrderApi.at(port);
        opened.add(api);
        return api;
    }

    private static void placeAtOnce(OrderApi orders) throws InterruptedException {
        var customers = new ArrayList<Thread>();
        for (int i = 0; i < ORDERS; i++) {
            customers.add(Thread.startVirtualThread(() -> orders.tell("/orders", ORDER)));
        }
        for (var customer : customers) {
            customer.join();
        }
    }

    private static int items(OrderApi orders, String status) {
        return orders.get("/orders?limit=200&status=" + status).get("items").size();
    }

    private static JsonNode goods(OrderApi stock, String sku) {
        return stock.get("/inventory/" + sku);
    }
}
