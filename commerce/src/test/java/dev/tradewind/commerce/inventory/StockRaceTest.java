package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Customers, whoever keeps the stock, and purchasing at the same product at once, on a real host.
@Timeout(60)
class StockRaceTest {
    private static final int CUSTOMERS = 300;
    private static final int PIECES = 5;
    private static final String ORDER =
            """
            {"customerEmail": "ann@example.com", "currency": "USD",
             "items": [{"sku": "RARE", "quantity": 1, "price": 10}]}
            """;

    @TempDir Path directory;

    /// Either the correction came before the last pieces were promised, or it was refused.
    @Test
    void the_last_pieces_are_promised_to_customers_or_corrected_away_and_not_both()
            throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            shop.put("/inventory/RARE", "{\"onHand\": %d}".formatted(PIECES));

            var threads = new ArrayList<Thread>();
            var corrected = new int[PIECES];
            for (int i = 0; i < CUSTOMERS; i++) {
                threads.add(Thread.startVirtualThread(() -> shop.place(ORDER)));
                if (i % (CUSTOMERS / PIECES) == 0) {
                    int one = i / (CUSTOMERS / PIECES);
                    threads.add(Thread.startVirtualThread(() -> corrected[one] = correct(shop)));
                }
            }
            join(threads);
            awaitEnd(shop);

            int gone = (int) Arrays.stream(corrected).filter(it -> it == 201).count();
            int sold = shop.get("/orders?limit=200&status=confirmed").body().get("items").size();
            assertThat(sold).isEqualTo(PIECES - gone);
            assertThat(stock(shop, "onHand")).isEqualTo(PIECES - gone);
            assertThat(stock(shop, "available")).isZero();
            assertThat(stock(shop, "committed")).isEqualTo(sold);
            assertThat(differences(shop)).isEqualTo("[]");
        }
    }

    @Test
    void a_product_that_many_customers_make_low_is_ordered_once() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            shop.put("/inventory/RARE", "{\"onHand\": %d}".formatted(CUSTOMERS));
            shop.put(
                    "/inventory/RARE/policy",
                    "{\"reorderPoint\": %d, \"reorderQuantity\": 100}".formatted(CUSTOMERS / 2));

            var threads = new ArrayList<Thread>();
            for (int i = 0; i < CUSTOMERS; i++) {
                threads.add(Thread.startVirtualThread(() -> shop.place(ORDER)));
            }
            join(threads);
            awaitEnd(shop);
            Patience.until(() -> !shop.get("/purchase-orders").body().get("items").isEmpty());

            assertThat(stock(shop, "available")).isZero();
            assertThat(shop.get("/purchase-orders").body().get("items")).hasSize(1);
            assertThat(
                            live.host().timeline("RARE").stream()
                                    .filter(it ->
                                            it.eventType().filter("stock.low"::equals).isPresent())
                                    .map(it -> it.eventId())
                                    .distinct())
                    .hasSize(1);
            assertThat(differences(shop)).isEqualTo("[]");
        }
    }

    /// It may run between any two orders: a product that changed at each look is said to have, and nothing else.
    @Test
    void a_check_while_orders_come_in_finds_no_difference() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            shop.put("/inventory/RARE", "{\"onHand\": %d}".formatted(CUSTOMERS));
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < CUSTOMERS; i++) {
                threads.add(Thread.startVirtualThread(() -> shop.place(ORDER)));
            }

            while (threads.stream().anyMatch(Thread::isAlive)) {
                assertThat(differences(shop)).isEqualTo("[]");
            }
            join(threads);
            awaitEnd(shop);

            assertThat(shop.get("/inventory-check").body().toString())
                    .isEqualTo("{\"checked\":1,\"differences\":[],\"unsettled\":[]}");
        }
    }

    private static int correct(Shop shop) {
        var body = "{\"quantity\": -1, \"reason\": \"broken\"}";
        return shop.post("/inventory/RARE/corrections", body).status();
    }

    private static void join(Iterable<Thread> threads) throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
    }

    /// Until no order is pending, and what was promised is committed.
    private static void awaitEnd(Shop shop) {
        Patience.until(() ->
                shop.get("/orders?limit=1&status=pending").body().get("items").isEmpty()
                        && stock(shop, "reserved") == 0);
    }

    private static int stock(Shop shop, String field) {
        return shop.get("/inventory/RARE").body().get(field).intValue();
    }

    private static String differences(Shop shop) {
        return shop.get("/inventory-check").body().get("differences").toString();
    }
}
