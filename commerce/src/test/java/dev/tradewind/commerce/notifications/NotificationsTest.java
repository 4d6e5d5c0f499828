package dev.tradewind.commerce.notifications;

import static dev.tradewind.commerce.testing.Shop.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void the_customer_is_told_of_each_outcome() {
        var id = shop.place(ORDER);
        shop.host().deliverAll();

        var told = shop.get("/notifications?orderId=" + id).body().get("items");

        assertThat(told).hasSize(2);
        assertThat(told)
                .allSatisfy(item -> {
                    assertThat(item.get("recipient").textValue()).isEqualTo("student@example.com");
                    assertThat(item.get("message").textValue()).contains(id);
                });
    }

    @Test
    void only_the_notifications_of_the_order_are_listed() {
        shop.place(ORDER);
        shop.host().deliverAll();

        assertThat(shop.get("/notifications?orderId=other").body().get("items")).isEmpty();
    }

    @Test
    void an_order_has_to_be_named() {
        var answer = shop.get("/notifications");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("pointer").textValue())
                .isEqualTo("orderId");
    }
}
