package dev.tradewind.commerce.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.testing.Shop;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of counts, by warehouse.
class StockImportTest {
    private static final String COUNTS =
            """
            sku,warehouse,onHand,reason
            CUP,main,10,counted in May
            CUP,north,4,
            POT,,7,
            """;

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

    @Test
    void products_are_counted_where_their_lines_say() {
        var report = csv("?id=may", COUNTS);

        assertThat(counts(report)).isEqualTo("finished: read 3, created 2, updated 1, unchanged 0");
        assertThat(onHand("CUP")).isEqualTo(14);
        assertThat(at("CUP", "north")).isEqualTo(4);
        assertThat(rows("CUP"))
                .containsExactly("count 10 main counted in May", "count 4 north import may");
        assertThat(rows("POT")).containsExactly("count 7 main import may");
        assertThat(shop.get("/inventory-imports/may").body()).isEqualTo(report);
        assertThat(shop.get("/inventory-imports").body().get("items")).containsExactly(report);
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_finished_one_is_not_read() {
        csv("?id=may", COUNTS);

        assertThat(counts(csv("", COUNTS)))
                .isEqualTo("finished: read 3, created 0, updated 0, unchanged 3");
        shop.put("/inventory/POT", "{\"onHand\": 1}");
        csv("?id=may", COUNTS);
        assertThat(onHand("POT")).isEqualTo(1);
    }

    @Test
    void lines_of_json_are_counts_too() {
        var type = Map.of("Content-Type", "application/x-ndjson");
        var file = "{\"sku\": \"CUP\", \"onHand\": 3, \"warehouse\": \"north\"}\n";

        var report = shop.post("/inventory-imports", type, file).body();

        assertThat(counts(report)).isEqualTo("finished: read 1, created 1, updated 0, unchanged 0");
        assertThat(at("CUP", "north")).isEqualTo(3);
    }

    @Test
    void of_two_counts_of_one_place_the_later_holds() {
        csv("", "sku,warehouse,onHand\nCUP,north,4\nCUP,main,2\nCUP,north,6\n");

        assertThat(at("CUP", "north")).isEqualTo(6);
        assertThat(onHand("CUP")).isEqualTo(8);
    }

    @Test
    void a_line_that_cannot_be_counted_keeps_no_other_back_and_leaves_nothing() {
        csv("", COUNTS);
        shop.place(
                "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\", \"items\": [{\"sku\": \"CUP\", \"quantity\": 9, \"price\": 1}]}");
        shop.host().deliverAll();

        var report =
                csv(
                        "",
                        """
                        sku,warehouse,onHand
                        CUP,main,8
                        CUP,north,5
                        PAN,south,1
                        A B,main,1
                        PAN,north,many
                        """);

        assertThat(errors(report))
                .containsExactly(
                        "2 onHand must be at least the 9 that orders were promised",
                        "4 warehouse there is no warehouse south; PUT /warehouses/south declares it",
                        "5 sku must be 1 to 64 letters, digits, '.', '_' and '-', and not only '.' or '..'",
                        "6 onHand must be a whole number from 0 to 1000000000");
        assertThat(at("CUP", "north")).isEqualTo(5);
        assertThat(shop.get("/inventory/PAN").status()).isEqualTo(404);
    }

    @Test
    void the_catalog_hears_of_what_a_warehouse_has_of_its_products() {
        var product = "{\"name\": \"Cup\", \"price\": 4, \"category\": \"Kitchen\", \"stock\": 5}";
        var id = shop.post("/products", product).body().at("/data/id").textValue();
        shop.host().deliverAll();

        var report = csv("?id=may", "sku,warehouse,onHand\n%s,north,4\n%s,,9\n".formatted(id, id));
        shop.host().deliverAll();

        assertThat(errors(report))
                .containsExactly(
                        "3  the catalog counts %s: PATCH /products/%s/stock".formatted(id, id));
        assertThat(onHand(id)).isEqualTo(9);
        assertThat(shop.get("/products/" + id).body().get("stock").intValue()).isEqualTo(9);
        assertThat(
                        shop.get("/products/" + id + "/stock")
                                .body()
                                .at("/changes/0/reason")
                                .textValue())
                .isEqualTo("import may");
        shop.patch("/products/" + id + "/stock", "{\"quantity\": -1, \"reason\": \"broken\"}");
        shop.host().deliverAll();
        assertThat(onHand(id)).isEqualTo(8);
        assertThat(at(id, "north")).isEqualTo(4);
    }

    @Test
    void a_count_leaves_a_warehouse_low_as_any_other_change_does() {
        csv("", COUNTS);
        shop.put("/inventory/CUP/policy/north", "{\"reorderPoint\": 3, \"reorderQuantity\": 20}");

        csv("", "sku,warehouse,onHand\nCUP,north,2\nCUP,main,11\n");
        shop.host().deliverAll();

        assertThat(shop.get("/purchase-orders?status=open").body().at("/items/0/warehouse"))
                .hasToString("\"north\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sku,onHand,stock",
                "sku,warehouse",
                "onHand,warehouse",
                "sku,onHand,sku",
                "id,stock"
            })
    void a_heading_that_cannot_be_is_refused_and_nothing_is_counted(String heading) {
        var answer = post("?id=x", heading + "\nCUP,1,1\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(shop.get("/inventory-imports/x").status()).isEqualTo(404);
        assertThat(shop.get("/inventory/CUP").status()).isEqualTo(404);
    }

    @Test
    void a_request_that_cannot_be_is_refused() {
        assertThat(post("?of=stock", COUNTS).status()).isEqualTo(400);
        assertThat(post("?id=a/b", COUNTS).status()).isEqualTo(400);
        assertThat(shop.post("/inventory-imports", "{}").status()).isEqualTo(415);
    }

    private JsonNode csv(String query, String file) {
        var answer = post(query, file);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Shop.Answer post(String query, String file) {
        return shop.post("/inventory-imports" + query, Map.of("Content-Type", "text/csv"), file);
    }

    private static String counts(JsonNode report) {
        return "%s: read %s, created %s, updated %s, unchanged %s"
                .formatted(
                        report.get("status").textValue(),
                        report.get("read"),
                        report.get("created"),
                        report.get("updated"),
                        report.get("unchanged"));
    }

    private static List<String> errors(JsonNode report) {
        return report.get("errors")
                .valueStream()
                .map(it ->
                        "%s %s %s"
                                .formatted(
                                        it.get("line"),
                                        it.get("field").textValue(),
                                        it.get("detail").textValue()))
                .toList();
    }

    private int onHand(String sku) {
        return shop.get("/inventory/" + sku).body().get("onHand").intValue();
    }

    private int at(String sku, String place) {
        return shop.get("/inventory/" + sku)
                .body()
                .get("warehouses")
                .valueStream()
                .filter(it -> it.get("warehouse").textValue().equals(place))
                .mapToInt(it -> it.get("onHand").intValue())
                .sum();
    }

    private List<String> rows(String sku) {
        return shop.get("/inventory/" + sku + "/movements")
                .body()
                .get("movements")
                .valueStream()
                .map(it ->
                        "%s %d %s %s"
                                .formatted(
                                        it.get("reason").textValue(),
                                        it.get("quantity").intValue(),
                                        it.path("warehouse").asText("main"),
                                        it.get("note").textValue()))
                .toList();
    }
}
