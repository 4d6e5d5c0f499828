package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    private final Shop shop = Shop.open(Profile.PROD);

    @Test
    void all_lines_are_reserved_or_none() {
        shop.put("/inventory/LAPTOP-001", "{\"onHand\": 5}");
        shop.put("/inventory/MOUSE-002", "{\"onHand\": 1}");

        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(available("LAPTOP-001")).isEqualTo(5);
        assertThat(available("MOUSE-002")).isEqualTo(1);
        assertThat(shop.host().publishedTypes()).contains("inventory.failed", "order.canceled");
    }

    @Test
    void lines_of_the_same_product_count_together() {
        shop.put("/inventory/LAPTOP-001", "{\"onHand\": 2}");

        shop.place(ORDER.replace("MOUSE-002", "LAPTOP-001"));
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("inventory.failed");
        assertThat(available("LAPTOP-001")).isEqualTo(2);
    }

    @Test
    void the_last_piece_is_sold_once() {
        shop.put("/inventory/LAPTOP-001", "{\"onHand\": 1}");
        shop.put("/inventory/MOUSE-002", "{\"onHand\": 10}");

        shop.place(ORDER);
        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.get("/orders?status=confirmed").body().get("items")).hasSize(1);
        assertThat(shop.get("/orders?status=cancelled").body().get("items")).hasSize(1);
        assertThat(shop.get("/inventory/LAPTOP-001").body().get("committed").intValue()).isOne();
        assertThat(available("LAPTOP-001")).isZero();
        assertThat(available("MOUSE-002")).isEqualTo(8);
    }

    @Test
    void a_product_that_was_never_counted_is_out_of_stock_in_production() {
        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.host().publishedTypes()).contains("inventory.failed");
        assertThat(shop.get("/inventory/LAPTOP-001").status()).isEqualTo(404);
    }

    @Test
    void a_count_below_what_is_reserved_is_refused() {
        var demo = Shop.open(Profile.DEMO);
        demo.place(Shop.orderWith("\"simulateTechnicalFailure\": \"payment\""));
        demo.host().deliverAll();

        var answer = demo.put("/inventory/MOUSE-002", "{\"onHand\": 1}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo("/onHand");
        assertThat(demo.get("/inventory/MOUSE-002").body().get("reserved").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"onHand\": -1}", "{\"onHand\": \"5\"}", "{\"onHand\": 1.5}"})
    void a_count_is_a_whole_number(String body) {
        assertThat(shop.put("/inventory/LAPTOP-001", body).status()).isEqualTo(400);
    }

    @Test
    void a_product_is_named_as_products_are() {
        assertThat(shop.put("/inventory/a b", "{\"onHand\": 1}").status()).isEqualTo(404);
        assertThat(shop.get("/inventory/a b").status()).isEqualTo(404);
    }

    private int available(String sku) {
        return shop.get("/inventory/" + sku).body().get("available").intValue();
    }
}
