package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.http.Route;
import dev.tradewind.http.access.ApiCaller;
import dev.tradewind.http.access.ApiRole;
import dev.tradewind.http.access.Audience;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Customers see and change what is theirs, and nothing tells them of what is another's.
class CustomerAccessTest {
    private static final String ORDER =
            """
            {"customerEmail": "%s", "currency": "USD",
             "items": [{"sku": "CUP", "quantity": 3, "price": 4}],
             "shippingAddress": {"name": "Ann Lee", "line1": "1 Quay", "city": "Kiel",
                                 "postalCode": "24103", "country": "DE"}}
            """;
    private static final String RETURN =
            "{\"orderId\": \"%s\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 1}], \"reason\":"
                    + " \"small\"}";

    private final Shop shop = Shop.demoAt(new JumpingClock(Instant.parse("2026-07-02T10:00:00Z")));
    private final Shop ann = shop.calledByCustomer("ann@example.com");
    private final Shop bob = shop.calledByCustomer("bob@example.com");

    /// Ann's order, which was delivered.
    private String order = "";

    private String returnId = "";
    private String invoice = "";
    private String cart = "";

    @BeforeEach
    void ann_has_one_of_each() {
        shop.put("/inventory/CUP", "{\"onHand\": 10}");
        order = ann.place(ORDER.formatted("Ann@Example.com"));
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/dispatch", "");
        shop.host().deliverAll();
        shop.post("/shipments/" + order + "-1/tracking", "{\"status\": \"delivered\"}");
        shop.host().deliverAll();
        returnId = text(ann.post("/returns", RETURN.formatted(order)), "/returnId");
        invoice = text(ann.get("/invoices?orderId=" + order), "/items/0/number");
        cart = text(ann.post("/carts", "{}"), "/cart_id");
    }

    @Test
    void a_customer_sees_what_is_its_own() {
        assertThat(ann.get("/orders/" + order).status()).isEqualTo(200);
        assertThat(text(ann.get("/orders"), "/items/0/orderId")).isEqualTo(order);
        assertThat(text(ann.get("/returns"), "/items/0/returnId")).isEqualTo(returnId);
        assertThat(ann.get("/returns/" + returnId).status()).isEqualTo(200);
        assertThat(ann.get("/invoices/" + invoice).status()).isEqualTo(200);
        assertThat(text(ann.get("/shipments?orderId=" + order), "/items/0/status"))
                .isEqualTo("delivered");
        assertThat(ann.get("/customers/ann@example.com/preferences").status()).isEqualTo(200);
        assertThat(ann.get("/carts/" + cart).status()).isEqualTo(200);
    }

    @Test
    void the_lists_of_another_are_empty_and_what_is_all_customers_is_not_listed() {
        assertThat(bob.get("/orders").body().path("items")).isEmpty();
        assertThat(bob.get("/returns").body().path("items")).isEmpty();
        assertThat(bob.get("/invoices?orderId=" + order).body().path("items")).isEmpty();
        assertThat(bob.get("/shipments?orderId=" + order).body().path("items")).isEmpty();
        assertThat(bob.get("/shipments").status()).isEqualTo(400);
        assertThat(bob.get("/invoices").status()).isEqualTo(400);
        assertThat(bob.get("/orders?customer=ann@example.com").status()).isEqualTo(403);
    }

    /// Whatever routes there come to be: none for customers tells one of another's things.
    @Test
    void no_route_tells_a_customer_of_what_is_anothers() {
        var asked = new HashSet<String>();
        for (var route : forCustomers()) {
            for (var path : paths(route)) {
                asked.add(route.method() + " " + route.pathTemplate());
                var answer = call(bob, route, path);
                assertThat(answer.body().toString())
                        .as("%s %s: %d", route.method(), path, answer.status())
                        .doesNotContainIgnoringCase("ann@example.com")
                        .doesNotContain("Ann Lee", "\"CUP\"");
            }
        }
        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(text(shop.get("/orders/" + order), "/status")).isEqualTo("delivered");
        assertThat(text(shop.get("/returns/" + returnId), "/status")).isEqualTo("requested");
        assertThat(shop.get("/carts/" + cart).body().path("lines")).isEmpty();
    }

    private List<Route> forCustomers() {
        return shop.routes().stream()
                .filter(route ->
                        route.audience() instanceof Audience.Roles(var roles)
                                && roles.contains(ApiRole.CUSTOMER))
                .filter(route -> !route.pathTemplate().startsWith("/products"))
                .toList();
    }

    private List<String> paths(Route route) {
        var path =
                route.pathTemplate()
                        .replace("{orderId}", order)
                        .replace("{shipmentId}", order + "-1")
                        .replace("{returnId}", returnId)
                        .replace("{number}", invoice)
                        .replace("{cartId}", cart)
                        .replace("{productId}", "CUP")
                        .replace("{customer}", "ann@example.com");
        assertThat(path).doesNotContain("{");
        return List.of(path, path + "?orderId=" + order, path + "?customer=ann@example.com");
    }

    private Shop.Answer call(Shop as, Route route, String path) {
        var body =
                route.pathTemplate().equals("/orders")
                        ? ORDER.formatted("ann@example.com")
                        : route.pathTemplate().equals("/returns") ? RETURN.formatted(order) : "{}";
        return switch (route.method()) {
            case GET -> as.get(path);
            case POST -> as.post(path, body);
            case PUT -> as.put(path, body);
            case PATCH -> as.patch(path, body);
            case DELETE -> as.delete(path);
        };
    }

    @Test
    void what_is_anothers_is_answered_as_what_there_is_not() {
        for (var path : List.of("/orders/%s", "/returns/%s", "/shipments/%s-1")) {
            var own = path.formatted(path.contains("returns") ? returnId : order);
            var hidden = bob.get(own);
            var none = shop.get(own.replaceFirst("[0-9a-f]{4}", "0000"));

            assertThat(hidden.status()).isEqualTo(404);
            assertThat(hidden.body().path("title")).isEqualTo(none.body().path("title"));
        }
        assertThat(bob.post("/orders/" + order + "/cancel", "").status()).isEqualTo(404);
        assertThat(bob.post("/returns/" + returnId + "/cancel", "").status()).isEqualTo(404);
        assertThat(bob.post("/returns", RETURN.formatted(order)).body().path("detail").asText())
                .isEqualTo("nothing of an order %s was delivered".formatted(order));
    }

    @Test
    void nobody_orders_in_anothers_name() {
        var answer = bob.post("/orders", ORDER.formatted("ann@example.com"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(text(answer, "/errors/0/pointer")).isEqualTo("/customerEmail");
        assertThat(bob.post("/carts", "{\"customer_email\": \"ann@example.com\"}").status())
                .isEqualTo(403);
        assertThat(bob.put("/customers/ann@example.com/preferences", "{}").status()).isEqualTo(403);
    }

    @Test
    void a_customer_cancels_as_a_customer_whatever_it_says() {
        var waiting = bob.place(ORDER.formatted("bob@example.com"));

        var answer = bob.post("/orders/" + waiting + "/cancel", "{\"requestedBy\": \"operator\"}");

        assertThat(text(answer, "/cancelReason")).isEqualTo("cancelled_by_customer");
    }

    @Test
    void idempotency_keys_of_two_customers_are_two() {
        var key = Map.of("Idempotency-Key", "basket-1");
        var anns = ann.post("/orders", key, ORDER.formatted("ann@example.com"));
        var bobs = bob.post("/orders", key, ORDER.formatted("bob@example.com"));
        var again = bob.post("/orders", key, ORDER.formatted("bob@example.com"));

        assertThat(anns.status()).isEqualTo(202);
        assertThat(bobs.status()).isEqualTo(202);
        assertThat(text(again, "/orderId")).isEqualTo(text(bobs, "/orderId"));
    }

    @Test
    void support_finds_the_orders_of_a_customer() {
        bob.place(ORDER.formatted("bob@example.com"));
        var desk = shop.calledBy(new ApiCaller("desk", Set.of(ApiRole.SUPPORT), Optional.empty()));

        assertThat(ids(desk.get("/orders?customer=ANN@example.com"))).containsExactly(order);
        assertThat(ids(desk.get("/orders?customer=ann@example.com&status=held"))).isEmpty();
        assertThat(ids(desk.get("/orders"))).hasSize(2);
    }

    private static Stream<String> ids(Shop.Answer answer) {
        return answer.body().path("items").valueStream().map(it -> it.path("orderId").asText());
    }

    private static String text(Shop.Answer answer, String pointer) {
        JsonNode found = answer.body().at(pointer);
        assertThat(found.isValueNode()).as("%s of %s", pointer, answer).isTrue();
        return found.asText();
    }
}
