package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many customers want the same few products at once, on a real host.
@Timeout(60)
class NoOversellTest {
    private static final int ORDERS = 300;
    private static final int ON_HAND = 40;
    private static final String ORDER =
            """
            {"customerEmail": "student@example.com", "currency": "USD",
             "items": [{"sku": "RARE", "quantity": 1, "price": 10},
                       {"sku": "COMMON", "quantity": 3, "price": 1}]}
            """;

    @TempDir Path directory;

    @Test
    void no_more_is_sold_than_is_on_hand_and_every_order_ends() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            shop.put("/inventory/RARE", "{\"onHand\": %d}".formatted(ON_HAND));
            shop.put("/inventory/COMMON", "{\"onHand\": %d}".formatted(3 * ORDERS));

            placeAtOnce(shop);
            awaitEnd(shop);

            assertThat(shop.get("/orders?limit=200&status=confirmed").body().get("items"))
                    .hasSize(ON_HAND);
            assertThat(shop.get("/inventory/RARE").body().toString())
                    .isEqualTo(stock("RARE", ON_HAND, ON_HAND));
            assertThat(shop.get("/inventory/COMMON").body().toString())
                    .isEqualTo(stock("COMMON", 3 * ORDERS, 3 * ON_HAND));
        }
    }

    private static void placeAtOnce(Shop shop) throws InterruptedException {
        var customers = new ArrayList<Thread>();
        for (int i = 0; i < ORDERS; i++) {
            customers.add(Thread.startVirtualThread(() -> shop.place(ORDER)));
        }
        for (var customer : customers) {
            customer.join();
        }
    }

    private static String stock(String sku, int onHand, int committed) {
        return "{\"sku\":\"%s\",\"onHand\":%d,\"reserved\":0,\"committed\":%d,\"available\":%d,\"low\":false}"
                .formatted(sku, onHand, committed, onHand - committed);
    }

    /// Until no order is pending, and what was promised is committed.
    private static void awaitEnd(Shop shop) {
        Patience.until(() ->
                shop.get("/orders?limit=1&status=pending").body().get("items").isEmpty()
                        && shop.get("/inventory/RARE").body().get("reserved").intValue() == 0
                        && shop.get("/inventory/COMMON").body().get("reserved").intValue() == 0);
    }
}
