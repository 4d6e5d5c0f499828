package dev.tradewind.commerce.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import org.junit.jupiter.api.Test;

/// What orders knows of products, by the catalog's events alone.
class OrderProductsTest {
    private final Shop shop = Shop.open(Profile.DEMO);

    @Test
    void a_product_is_known_once_its_events_have_come() {
        var id = product();
        assertThat(known(id).status()).isEqualTo(404);

        shop.host().deliverAll();

        assertThat(known(id).body().toString())
                .isEqualTo(
                        "{\"id\":\"%s\",\"name\":\"Headphones\",\"price\":149.99,\"currency\":\"USD\",\"category\":\"Electronics\",\"stock\":250}"
                                .formatted(id));
    }

    @Test
    void its_stock_follows_the_catalogs() {
        var id = product();
        shop.patch("/products/%s/stock".formatted(id), "{\"quantity\": -10, \"reason\": \"sale\"}");
        shop.host().deliverAll();

        assertThat(known(id).body().path("stock").intValue()).isEqualTo(240);
    }

    @Test
    void one_that_was_deleted_is_known_no_more() {
        var id = product();
        shop.host().deliverAll();
        shop.delete("/products/" + id);
        shop.host().deliverAll();

        assertThat(known(id).status()).isEqualTo(404);
        assertThat(known(id).body().path("detail").textValue())
                .isEqualTo("orders knows no product " + id);
    }

    private String product() {
        var product =
                "{\"name\": \"Headphones\", \"price\": 149.99, \"category\": \"Electronics\", \"stock\": 250}";
        return shop.post("/products", product).body().at("/data/id").textValue();
    }

    private Shop.Answer known(String id) {
        return shop.get("/order-products/" + id);
    }
}
