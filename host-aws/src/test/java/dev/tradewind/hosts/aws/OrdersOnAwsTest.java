package dev.tradewind.hosts.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.tradewind.http.json.Json;
import dev.tradewind.http.server.RouteServer;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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

    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "EUR",
             "items": [{"sku": "RARE", "quantity": 1, "price": 850},
                       {"sku": "COMMON", "quantity": 3, "price": 10}]}
            """;

    private final InstantSource clock = InstantSource.system();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new Random());
    private final HttpClient client = HttpClient.newHttpClient();
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
        int taking = serve(first, orders(first));
        var second = host();
        int keeping = serve(second, payments(second), inventory(second));
        send(keeping, "PUT", "/inventory/RARE", "{\"onHand\": %d}".formatted(ON_HAND));
        send(keeping, "PUT", "/inventory/COMMON", "{\"onHand\": %d}".formatted(3 * ORDERS));

        var before = calls.byOperation();
        double unitsBefore = calls.writeUnits();
        placeAtOnce(taking);
        Patience.until(() -> items(taking, "pending") == 0);
        Patience.until(() -> stock(keeping, "RARE").get("reserved").intValue() == 0);
        Patience.until(() -> stock(keeping, "COMMON").get("reserved").intValue() == 0);

        assertThat(items(taking, "confirmed")).isEqualTo(ON_HAND);
        assertThat(items(taking, "cancelled")).isEqualTo(ORDERS - ON_HAND);
        assertThat(stock(keeping, "RARE").get("committed").intValue()).isEqualTo(ON_HAND);
        assertThat(stock(keeping, "COMMON").get("committed").intValue()).isEqualTo(3 * ON_HAND);
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

    private void placeAtOnce(int port) throws InterruptedException {
        var customers = new ArrayList<Thread>();
        for (int i = 0; i < ORDERS; i++) {
            customers.add(Thread.startVirtualThread(() -> send(port, "POST", "/orders", ORDER)));
        }
        for (var customer : customers) {
            customer.join();
        }
    }

    private int items(int port, String status) {
        return send(port, "GET", "/orders?limit=200&status=" + status, "").get("items").size();
    }

    private JsonNode stock(int port, String sku) {
        return send(port, "GET", "/inventory/" + sku, "");
    }

    private JsonNode send(int port, String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build();
        try {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isBetween(200, 299);
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
