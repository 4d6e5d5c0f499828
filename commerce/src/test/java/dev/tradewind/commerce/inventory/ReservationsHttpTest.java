package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

/// What orders were promised can be listed.
class ReservationsHttpTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void a_reservation_says_what_was_wanted_and_what_has_not_left() {
        var id = shop.place(Shop.ORDER);
        shop.host().deliverAll();
        var one = "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}";
        shop.post("/shipments/" + id + "-1/dispatch", one);
        shop.host().deliverAll();

        var listed = shop.get("/reservations").body().at("/items/0");

        assertThat(listed.get("orderId").textValue()).isEqualTo(id);
        assertThat(listed.get("status").textValue()).isEqualTo("committed");
        assertThat(listed.get("items").toString())
                .isEqualTo(
                        "[{\"sku\":\"LAPTOP-001\",\"quantity\":1},{\"sku\":\"MOUSE-002\",\"quantity\":2}]");
        assertThat(listed.get("left").toString())
                .isEqualTo(
                        "[{\"sku\":\"LAPTOP-001\",\"quantity\":1},{\"sku\":\"MOUSE-002\",\"quantity\":1}]");
    }

    @Test
    void those_in_one_state_are_listed_page_by_page() {
        var first = shop.place(Shop.ORDER);
        var second = shop.place(Shop.orderWith("\"inventoryOutcome\": \"out_of_stock\""));
        shop.host().deliverAll();

        var missing = shop.get("/reservations?status=out_of_stock").body().get("items");
        var page = shop.get("/reservations?limit=1").body();

        assertThat(missing.findValuesAsText("orderId")).containsExactly(second);
        assertThat(missing.get(0).get("left")).isEmpty();
        assertThat(page.get("next").textValue()).isEqualTo(first);
        assertThat(shop.get("/reservations?after=" + first).body().findValuesAsText("orderId"))
                .containsExactly(second);
        assertThat(shop.get("/reservations?status=lost").status()).isEqualTo(400);
    }
}
