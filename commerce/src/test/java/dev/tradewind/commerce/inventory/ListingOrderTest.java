package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The stock of a product whose warehouses change before, or after, inventory has heard that the catalog counts it.
class ListingOrderTest {
    private static final int IN_MAIN = 40;

    private final Shop shop = Shop.open(Profile.PROD);

    @BeforeEach
    void there_are_two_warehouses() {
        shop.put("/warehouses/north", "{\"priority\": 5}");
    }

    @AfterEach
    void stock_is_its_ledger() {
        assertThat(shop.get("/inventory-check").body().get("differences")).isEmpty();
        assertThat(shop.host().deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "5, true", "5, false"})
    void a_counted_warehouse_and_the_catalog_add_up(int listed, boolean isHeardFirst) {
        list(listed);
        if (isHeardFirst) {
            shop.host().deliverAll();
        }

        count("north", 12);
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("main %d, north 12, catalog %d", listed, listed + 12);
        shop.patch("/products/CUP/stock", "{\"quantity\": 3, \"reason\": \"found\"}");
        shop.host().deliverAll();
        assertThat(stock()).isEqualTo("main %d, north 12, catalog %d", listed + 3, listed + 15);
    }

    @Test
    void pieces_that_were_only_transferred_are_counted_once() {
        count("main", IN_MAIN);
        transfer(12);

        list(IN_MAIN);
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("main 28, north 12, catalog 40");
        assertThat(shop.host().publishedTypes()).doesNotContain("inventory.moved");
    }

    @Test
    void what_a_shop_with_one_warehouse_has_becomes_what_the_catalog_counts() {
        count("main", 12);

        list(5);
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("main 5, north 0, catalog 5");
        assertThat(shop.host().publishedTypes()).doesNotContain("inventory.moved");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void counts_and_transfers_come_to_the_same_wherever_the_listing_comes_between(long seed) {
        var random = new Random(seed);
        count("main", IN_MAIN);
        list(IN_MAIN);
        int heardAt = random.nextInt(8);
        int main = IN_MAIN;
        int north = 0;

        for (int i = 0; i < 8; i++) {
            if (i == heardAt) {
                shop.host().deliverAll();
            }
            if (random.nextBoolean()) {
                north = random.nextInt(20);
                count("north", north);
            } else {
                int moved = 1 + random.nextInt(3);
                transfer(moved);
                main -= moved;
                north += moved;
            }
        }
        shop.host().deliverAll();

        assertThat(stock()).isEqualTo("main %d, north %d, catalog %d", main, north, main + north);
    }

    private void list(int stock) {
        var file = "id,name,price,currency,category,stock\nCUP,Cup,4,USD,Kitchen," + stock + "\n";
        var type = Map.of("Content-Type", "text/csv");
        assertThat(shop.post("/products/imports", type, file).status()).isEqualTo(200);
    }

    private void count(String warehouse, int onHand) {
        var body = "{\"onHand\": %d, \"warehouse\": \"%s\"}".formatted(onHand, warehouse);
        assertThat(shop.put("/inventory/CUP", body).status()).isIn(200, 201);
    }

    private void transfer(int quantity) {
        var body =
                "{\"from\": \"main\", \"to\": \"north\", \"quantity\": %d, \"reason\": \"lorry\"}"
                        .formatted(quantity);
        assertThat(shop.post("/inventory/CUP/transfers", body).status()).isEqualTo(201);
    }

    private String stock() {
        var stock = shop.get("/inventory/CUP").body();
        int north = at("north", stock);
        int inCatalog = shop.get("/products/CUP").body().get("stock").intValue();
        return "main %d, north %d, catalog %d"
                .formatted(stock.get("onHand").intValue() - north, north, inCatalog);
    }

    private static int at(String place, JsonNode stock) {
        return stock.path("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(place))
                .mapToInt(it -> it.get("onHand").intValue())
                .sum();
    }
}
