package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many customers type the same code at once, on a real host.
@Timeout(60)
class DiscountRaceTest {
    private static final int CUSTOMERS = 300;
    private static final int USES = 100;

    @TempDir private Path directory;

    @Test
    void a_code_for_a_hundred_orders_opens_a_hundred() throws InterruptedException {
        try (var live = new LiveShop(directory)) {
            var shop = Shop.on(live.host(), Profile.PROD, LiveShop.provider());
            // of an order that cannot be had the use would be given back, and used again
            shop.put("/inventory/CUP", "{\"onHand\": %d}".formatted(CUSTOMERS));
            shop.put("/discounts/RUSH", "{\"percent\": 10, \"usesMax\": %d}".formatted(USES));
            var taken = new AtomicInteger();
            var refused = new AtomicInteger();
            var customers = new ArrayList<Thread>();
            for (int i = 0; i < CUSTOMERS; i++) {
                var order = order(i);
                customers.add(
                        Thread.startVirtualThread(() -> {
                            switch (shop.post("/orders", order).status()) {
                                case 202 -> taken.incrementAndGet();
                                case 400 -> refused.incrementAndGet();
                                default -> throw new IllegalStateException("another answer");
                            }
                        }));
            }
            for (var customer : customers) {
                customer.join();
            }

            assertThat(taken).hasValue(USES);
            assertThat(refused).hasValue(CUSTOMERS - USES);
            assertThat(shop.get("/discounts/RUSH").body().get("uses").intValue()).isEqualTo(USES);
        }
    }

    private static String order(int customer) {
        return """
        {"customerEmail": "c%d@example.com", "currency": "USD", "discountCode": "RUSH",
         "items": [{"sku": "CUP", "quantity": 1, "price": 10}]}
        """
                .formatted(customer);
    }
}
