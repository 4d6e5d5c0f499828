package dev.tradewind.commerce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.imports.Imports;
import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.commerce.testing.Shop.Answer;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of products and of counts, in and out.
class ImportTest {
    private static final String TWO =
            """
            id,name,description,price,currency,category,stock
            CUP-1,Tea cup,"Blue, with a handle",9.90,USD,Kitchen,12
            POT-1,Tea pot,,2500,JPY,Kitchen,3
            """;

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.at(clock);

    @Test
    void new_products_are_created_and_told_of_as_by_themselves() {
        var report = importCsv("/products/imports?id=first", TWO);

        assertThat(report.get("status").textValue()).isEqualTo("finished");
        assertThat(counts(report)).isEqualTo("read 2, created 2, updated 0, unchanged 0, failed 0");
        assertThat(shop.get("/products/CUP-1").body().get("description").textValue())
                .isEqualTo("Blue, with a handle");
        assertThat(shop.get("/products/POT-1").body().get("currency").textValue()).isEqualTo("JPY");
        assertThat(shop.host().publishedTypes())
                .containsExactly("product.created", "product.created");
        assertThat(shop.get("/products/imports/first").body()).isEqualTo(report);
        assertThat(shop.get("/products/imports").body().get("items")).containsExactly(report);
    }

    @Test
    void the_same_file_again_changes_nothing_and_says_nothing() {
        importCsv("/products/imports", TWO);

        var again = importCsv("/products/imports", TWO);

        assertThat(counts(again)).isEqualTo("read 2, created 0, updated 0, unchanged 2, failed 0");
        assertThat(shop.host().publishedTypes()).hasSize(2);
    }

    @Test
    void known_products_are_changed_where_they_are_to_be_different() {
        importCsv("/products/imports", TWO);

        var report =
                importCsv("/products/imports?id=second", "id,price,stock\nCUP-1,8,12\nPOT-1,,5\n");

        assertThat(counts(report)).isEqualTo("read 2, created 0, updated 2, unchanged 0, failed 0");
        assertThat(shop.get("/products/CUP-1").body().get("price").toString()).isEqualTo("8");
        assertThat(shop.get("/products/POT-1").body().get("stock").intValue()).isEqualTo(5);
        assertThat(shop.get("/products/POT-1").body().get("price").toString()).isEqualTo("2500");
        assertThat(shop.get("/products/POT-1/stock").body().at("/changes/0/reason").textValue())
                .isEqualTo("import second");
        assertThat(shop.host().publishedTypes())
                .containsExactlyInAnyOrder(
                        "product.created",
                        "product.created",
                        "product.updated",
                        "product.stock_updated");
    }

    @Test
    void of_two_rows_about_one_product_the_later_counts() {
        var report = importCsv("/products/imports", TWO + "CUP-1,Cup,,7,USD,Kitchen,12\n");

        assertThat(counts(report)).isEqualTo("read 3, created 2, updated 1, unchanged 0, failed 0");
        assertThat(shop.get("/products/CUP-1").body().get("name").textValue()).isEqualTo("Cup");
    }

    @Test
    void rows_without_an_id_become_products_of_their_import() {
        var csv = "name,price,category\nCup,1,Kitchen\nCup,1,Kitchen\n";

        importCsv("/products/imports?id=a", csv);
        importCsv("/products/imports?id=b", csv);

        var items = shop.get("/products").body().get("items");
        assertThat(items).hasSize(4);
        assertThat(items.get(0).get("id").textValue()).matches("prod-20260702-[0-9a-f]{16}");
    }

    @Test
    void an_import_that_has_finished_is_answered_again_and_its_file_is_not_read() {
        var report = importCsv("/products/imports?id=one", TWO);

        assertThat(importCsv("/products/imports?id=one", "anything")).isEqualTo(report);
    }

    @Test
    void an_import_is_forgotten_ninety_days_after_its_end_when_another_comes() {
        importCsv("/products/imports?id=old", TWO);
        clock.parkUntil(clock.instant().plus(Imports.KEPT).toEpochMilli());
        importCsv("/products/imports?id=recent", TWO);
        assertThat(shop.get("/products/imports/old").status()).isEqualTo(200);
        clock.parkUntil(clock.instant().plusMillis(1).toEpochMilli());

        importCsv("/products/imports?id=new", TWO);

        assertThat(shop.get("/products/imports/old").status()).isEqualTo(404);
        assertThat(shop.get("/products/imports/recent").status()).isEqualTo(200);
    }

    @Test
    void every_kind_of_bad_line_is_reported_and_the_others_go_on() {
        var report =
                importCsv(
                        "/products/imports",
                        """
                        id,name,price,currency,category,stock
                        A,Cup,1,USD,Kitchen,1
                        B,Cup,1,USD,Kitchen
                        C,,1,USD,Kitchen,1
                        D,Cup,one,USD,Kitchen,1
                        E,Cup,1.234,USD,Kitchen,1
                        F,Cup,1,XXX,Kitchen,1
                        G,Cup,1,USD,Kitchen,-1
                        not an id,Cup,1,USD,Kitchen,1
                        H,"Cup\u0007",1,USD,Kitchen,1
                        imports,Cup,1,USD,Kitchen,1
                        I,Cup,99999999,USD,Kitchen,x
                        J,Cup,1,USD,Kitchen,1
                        """);

        assertThat(counts(report))
                .isEqualTo("read 12, created 2, updated 0, unchanged 0, failed 10");
        assertThat(errors(report))
                .contains("3  has 5 cells, and the heading has 6")
                .contains("4 name is missing, and there is no such product yet")
                .contains("5 price must be a number")
                .contains("6 price must have at most 2 decimals in USD")
                .contains("7 currency ")
                .contains("8 stock must be a whole number from 0 to 1000000000")
                .contains("9 id must be 1 to 64 letters")
                .contains("10 name has a control character")
                .contains("11 id cannot be the id of a product")
                .contains("12 stock must be a whole number");
    }

    @Test
    void a_deleted_product_is_not_brought_back() {
        importCsv("/products/imports", TWO);
        shop.delete("/products/CUP-1");

        var report = importCsv("/products/imports", TWO);

        assertThat(counts(report)).isEqualTo("read 2, created 0, updated 0, unchanged 1, failed 1");
        assertThat(errors(report)).isEqualTo("2 id is that of a product that was deleted");
    }

    @Test
    void lines_of_json_are_read_as_cells_are() {
        var report =
                importNdjson(
                        """
                        {"id": "CUP-1", "name": "Tea cup", "price": 9.9, "category": "Kitchen", "stock": 12}

                        {"id": "CUP-2", "name": "Tea cup", "price": 9.9, "category": "Kitchen", "colour": "red"}
                        no JSON
                        ["CUP-3"]
                        {"id": "CUP-4", "name": "%s", "price": 9.9, "category": "Kitchen"}
                        {"id": "CUP-5", "name": "Cup", "price": 9.9, "category": "Kitchen"}\
                        """
                                .formatted("x".repeat(70_000)));

        assertThat(counts(report)).isEqualTo("read 6, created 2, updated 0, unchanged 0, failed 4");
        assertThat(errors(report))
                .contains("3 colour is not known here")
                .contains("4  is not JSON")
                .contains("5  must be a JSON object")
                .contains("6  is longer than 65536 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,price | category",
                "id,colour | colour",
                "id,id,name | id",
                "stock,reason | stock",
            })
    void a_heading_that_cannot_be_meant_is_refused_and_nothing_is_imported(
            String heading, String column) {
        var answer = csv("/products/imports?id=x", heading + "\n1,2\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").toString()).contains(column);
        assertThat(shop.get("/products/imports/x").status()).isEqualTo(404);
    }

    @Test
    void a_row_that_never_ends_breaks_the_import_off_and_keeps_what_came_before() {
        var report = importCsv("/products/imports?id=x", TWO + "\"" + "x".repeat(100_000));

        assertThat(report.get("status").textValue()).isEqualTo("broken_off");
        assertThat(report.get("reason").textValue()).contains("cannot be read on");
        assertThat(report.get("created").intValue()).isEqualTo(2);
        assertThat(importCsv("/products/imports?id=x", TWO).get("unchanged").intValue())
                .isEqualTo(2);
    }

    @Test
    void a_file_that_is_empty_or_of_another_type_is_refused() {
        assertThat(csv("/products/imports", "").status()).isEqualTo(400);
        assertThat(shop.post("/products/imports", "{}").status()).isEqualTo(415);
        assertThat(csv("/products/imports?off=stock", TWO).status()).isEqualTo(400);
        assertThat(csv("/products/imports?of=carts", TWO).status()).isEqualTo(400);
        assertThat(csv("/products/imports?id=a/b", TWO).status()).isEqualTo(400);
    }

    @Test
    void only_the_first_thousand_errors_are_kept_and_all_are_counted() {
        var lines = IntStream.range(0, 1500).mapToObj(i -> "P" + i + ",x").toList();

        var report = importCsv("/products/imports", "id,price\n" + String.join("\n", lines));

        assertThat(report.get("failed").intValue()).isEqualTo(1500);
        assertThat(report.get("errors")).hasSize(1000);
    }

    @Test
    void counts_set_what_is_on_hand_with_their_reasons() {
        importCsv("/products/imports", TWO);

        var report =
                importCsv(
                        "/products/imports?of=stock&id=count-1",
                        """
                        id,stock,reason
                        CUP-1,10,two are broken
                        POT-1,3,
                        NONE,3,
                        """);

        assertThat(counts(report)).isEqualTo("read 3, created 0, updated 1, unchanged 1, failed 1");
        var row = shop.get("/products/CUP-1/stock").body().at("/changes/0");
        assertThat(row.get("change").intValue()).isEqualTo(-2);
        assertThat(row.get("reason").textValue()).isEqualTo("two are broken");
        assertThat(errors(report)).isEqualTo("4 id is that of no product");
    }

    @Test
    void what_is_exported_can_be_imported_and_changes_nothing() {
        importCsv(
                "/products/imports", TWO + "X,\"A \"\"cup\"\"\n of two lines\",1,,USD,Kitchen,\n");
        importCsv("/products/imports", TWO + "Y,\"A \"\"cup\"\", é\",,1,USD,Kitchen,\n");

        var csv = shop.get("/products/export?format=csv").body().textValue();
        var ndjson = shop.get("/products/export?format=ndjson").body().textValue();

        assertThat(csv).startsWith("id,name,description,price,currency,category,stock");
        assertThat(counts(importCsv("/products/imports", csv)))
                .isEqualTo("read 3, created 0, updated 0, unchanged 3, failed 0");
        assertThat(counts(importNdjson(ndjson)))
                .isEqualTo("read 3, created 0, updated 0, unchanged 3, failed 0");
        assertThat(shop.get("/products/export?format=xml").status()).isEqualTo(400);
    }

    private JsonNode importCsv(String path, String file) {
        var answer = csv(path, file);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private Answer csv(String path, String file) {
        return shop.post(path, Map.of("Content-Type", "text/csv"), file);
    }

    private JsonNode importNdjson(String file) {
        var type = Map.of("Content-Type", "application/x-ndjson; charset=utf-8");
        var answer = shop.post("/products/imports", type, file);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String counts(JsonNode report) {
        return "read %s, created %s, updated %s, unchanged %s, failed %s"
                .formatted(
                        report.get("read"),
                        report.get("created"),
                        report.get("updated"),
                        report.get("unchanged"),
                        report.get("failed"));
    }

    private static String errors(JsonNode report) {
        return report.get("errors")
                .valueStream()
                .map(it ->
                        "%s %s %s"
                                .formatted(
                                        it.get("line"),
                                        it.get("field").textValue(),
                                        it.get("detail").textValue()))
                .collect(Collectors.joining("\n"));
    }
}
