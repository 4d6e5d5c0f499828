package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.StockMovementsTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Products of which more may be promised than there are.
class BackorderTest {
    private final Shop shop = Shop.open(Profile.PROD);

    @Test
    void so_many_are_promised_that_are_not_there_and_no_more() {
        shop.put("/inventory/CUP", "{\"onHand\": 1}");
        policy("{\"backorder\": \"allow\", \"backorderLimit\": 2}");

        shop.place(order(3));
        shop.place(order(1));
        shop.host().deliverAll();

        assertThat(shop.get("/orders?status=confirmed").body().get("items")).hasSize(1);
        assertThat(shop.get("/orders?status=cancelled").body().get("items")).hasSize(1);
        assertThat(stock("available")).isEqualTo(-2);
    }

    @Test
    void what_leaves_before_it_came_is_missing_until_it_comes() {
        policy("{\"backorder\": \"allow\", \"backorderLimit\": 2}");
        var id = shop.place(order(2));
        shop.host().deliverAll();

        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();

        assertThat(stock("onHand")).isEqualTo(-2);
        shop.post("/purchase-orders", "{\"sku\": \"CUP\", \"quantity\": 5}");
        shop.post("/purchase-orders/po-CUP-0001/receipts", "{\"quantity\": 5}");
        shop.host().deliverAll();
        assertThat(stock("onHand")).isEqualTo(3);
        assertThat(shop.get("/inventory-check").body().get("differences")).isEmpty();
    }

    @Test
    void what_is_owed_already_stays_promised() {
        policy("{\"backorder\": \"allow\", \"backorderLimit\": 2}");
        shop.place(order(2));
        shop.host().deliverAll();

        var answer = policy("{\"backorder\": \"refuse\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").textValue()).isEqualTo("/backorderLimit");
        assertThat(stock("available")).isEqualTo(-2);
    }

    @Test
    void a_policy_is_shown_as_it_was_set() {
        policy(
                "{\"backorder\": \"refuse\", \"reorderPoint\": 5, \"reorderQuantity\": 20,"
                        + " \"supplier\": \"Acme\"}");

        assertThat(shop.get("/inventory/CUP").body().get("policy").toString())
                .isEqualTo(
                        "{\"backorder\":\"refuse\",\"backorderLimit\":0,\"reorderPoint\":5,"
                                + "\"reorderQuantity\":20,\"supplier\":\"Acme\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"backorder\": \"maybe\"}",
                "{\"backorder\": \"allow\"}",
                "{\"backorder\": \"allow\", \"backorderLimit\": 0}",
                "{\"backorder\": \"refuse\", \"backorderLimit\": 1}",
                "{\"reorderPoint\": -1}",
                "{\"reorderQuantity\": 5}",
                "{\"reorderPoint\": 5, \"reorderQuantity\": 0}",
                "{\"reorderPoint\": 5, \"supplier\": \"\"}",
                "{\"colour\": \"red\"}"
            })
    void a_policy_that_cannot_be_changes_nothing(String body) {
        assertThat(policy(body).status()).isEqualTo(400);
        assertThat(shop.get("/inventory/CUP").status()).isEqualTo(404);
    }

    private Shop.Answer policy(String body) {
        return shop.put("/inventory/CUP/policy", body);
    }

    private int stock(String field) {
        return shop.get("/inventory/CUP").body().get(field).intValue();
    }
}
