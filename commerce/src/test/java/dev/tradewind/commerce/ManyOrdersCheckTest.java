package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.client.check.ShopCheck;
import dev.tradewind.commerce.testing.Shop;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// A check of more orders than are read at once.
class ManyOrdersCheckTest {
    private static final int MORE_THAN_A_RANGE = 201;

    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void a_shop_of_more_orders_than_a_range_is_read_to_its_end() {
        for (int i = 0; i < MORE_THAN_A_RANGE; i++) {
            shop.place(Shop.ORDER);
        }
        shop.host().deliverAll();

        var report = new ShopCheck(path -> shop.get(path).body(), InstantSource.system()).look();

        assertThat(report.findings()).isEmpty();
        assertThat(report.orders()).isEqualTo(MORE_THAN_A_RANGE);
    }
}
