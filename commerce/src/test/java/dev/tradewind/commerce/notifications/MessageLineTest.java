package dev.tradewind.commerce.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

/// All messages can be listed, without what they say.
class MessageLineTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void messages_of_all_orders_are_listed_page_by_page() {
        var first = shop.place(Shop.ORDER);
        var second = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var all = shop.get("/messages?limit=1000").body();
        var page = shop.get("/messages?limit=1").body();
        var rest = shop.get("/messages?after=" + page.get("next").textValue()).body();

        assertThat(all.get("items").findValuesAsText("orderId")).contains(first, second);
        assertThat(all.get("items").findValuesAsText("template")).contains("order-confirmed");
        assertThat(all.get("items").get(0).has("text")).isFalse();
        assertThat(all.get("items").get(0).has("recipient")).isFalse();
        assertThat(rest.get("items")).hasSize(all.get("items").size() - 1);
    }

    @Test
    void messages_are_listed_from_an_order_on() {
        shop.place(Shop.ORDER);
        var second = shop.place(Shop.ORDER);
        shop.host().deliverAll();

        var from = shop.get("/messages?limit=1000&after=" + second).body();

        assertThat(from.get("items").findValuesAsText("orderId")).isNotEmpty().containsOnly(second);
    }
}
