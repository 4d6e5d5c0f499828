package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Customers and whoever keeps the stock of two warehouses at the same product at once, on a real host.
@Timeout(60)
class WarehouseRaceTest {
    private static final int CUSTOMERS = 200;
    private static final int OTHERS = 40;
    private static final String TWO =
            """
            {"customerEmail": "ann@example.com", "currency": "USD",
             "items": [{"sku": "RARE", "quantity": 2, "price": 10}]}
            """;

    @TempDir Path directory;

    /// Three orders of two: the last one has a piece of each warehouse.
    @Test
    void the_last_pieces_of_two_warehouses_are_promised_once() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = stocked(live, 3, 3);

            race(shop, () -> shop.get("/inventory/RARE"));

            assertThat(sold(shop)).isEqualTo(3);
            assertThat(at(shop, "main", "committed")).isEqualTo(3);
            assertThat(at(shop, "north", "committed")).isEqualTo(3);
            assertThat(shop.get("/shipments?status=created").body().get("items")).hasSize(4);
            requireSound(shop);
        }
    }

    @Test
    void a_piece_is_transferred_or_promised_where_it_was() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = stocked(live, 40, 0);

            race(
                    shop,
                    () ->
                            shop.post(
                                    "/inventory/RARE/transfers",
                                    "{\"from\": \"main\", \"to\": \"north\", \"quantity\": 1, \"reason\": \"x\"}"));

            assertThat(sold(shop)).isEqualTo(20);
            assertThat(at(shop, "main", "available")).isZero();
            assertThat(at(shop, "north", "available")).isZero();
            assertThat(at(shop, "main", "committed") + at(shop, "north", "committed"))
                    .isEqualTo(40);
            requireSound(shop);
        }
    }

    @Test
    void a_piece_is_corrected_away_in_its_warehouse_or_promised_there()
            throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = stocked(live, 20, 20);

            int gone =
                    race(
                            shop,
                            () ->
                                    shop.post(
                                            "/inventory/RARE/corrections",
                                            "{\"quantity\": -1, \"reason\": \"x\", \"warehouse\": \"north\"}"));

            assertThat(at(shop, "north", "onHand")).isEqualTo(20 - gone);
            assertThat(at(shop, "main", "onHand")).isEqualTo(20);
            assertThat(sold(shop)).isEqualTo((40 - gone) / 2);
            requireSound(shop);
        }
    }

    private static Shop stocked(LiveShop live, int main, int north) {
        var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
        shop.put("/warehouses/north", "{\"priority\": 5}");
        shop.put("/inventory/RARE", "{\"onHand\": %d}".formatted(main));
        shop.put("/inventory/RARE", "{\"onHand\": %d, \"warehouse\": \"north\"}".formatted(north));
        return shop;
    }

    /// Many customers, and somebody else who does something at the same time.
    ///
    /// @return how often that was done
    private static int race(Shop shop, Supplier<Shop.Answer> other) throws InterruptedException {
        var done = new int[OTHERS];
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CUSTOMERS; i++) {
            threads.add(Thread.startVirtualThread(() -> shop.place(TWO)));
            if (i % (CUSTOMERS / OTHERS) == 0) {
                int one = i / (CUSTOMERS / OTHERS);
                threads.add(Thread.startVirtualThread(() -> done[one] = other.get().status()));
            }
        }
        for (var thread : threads) {
            thread.join();
        }
        Patience.until(() -> hasEnded(shop));
        return (int) Arrays.stream(done).filter(it -> it == 201).count();
    }

    /// No order is pending, and what was promised is committed and to be shipped.
    private static boolean hasEnded(Shop shop) {
        var stock = shop.get("/inventory/RARE").body();
        int shipped =
                shop.get("/shipments?status=created&limit=200")
                        .body()
                        .get("items")
                        .valueStream()
                        .flatMap(it -> it.get("items").valueStream())
                        .mapToInt(it -> it.get("quantity").intValue())
                        .sum();
        return shop.get("/orders?limit=1&status=pending").body().get("items").isEmpty()
                && stock.get("reserved").intValue() == 0
                && stock.get("committed").intValue() == shipped;
    }

    private static int sold(Shop shop) {
        return shop.get("/orders?limit=200&status=confirmed").body().get("items").size();
    }

    /// Stock that is in the default warehouse only does not say where it is.
    private static int at(Shop shop, String warehouse, String field) {
        var stock = shop.get("/inventory/RARE").body();
        if (!stock.has("warehouses")) {
            return warehouse.equals("main") ? stock.get(field).intValue() : 0;
        }
        return stock.get("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(warehouse))
                .mapToInt(it -> it.get(field).intValue())
                .sum();
    }

    private static void requireSound(Shop shop) {
        assertThat(shop.get("/inventory-check").body().get("differences")).isEmpty();
    }
}
