package dev.tradewind.commerce.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.JumpingClock;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.http.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Orders as a file for another program.
class OrderExportTest {
    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-07-02T10:00:00Z"));
    private final Shop shop = Shop.demoAt(clock);

    @Test
    void a_line_of_csv_is_a_line_of_an_order() {
        var order = shop.place(Shop.ORDER);

        var lines = lines("/orders/export");

        assertThat(lines.getFirst())
                .startsWith("order_id,created_at,")
                .endsWith(",ship_to_country,discount,net,tax,gross,tax_percent,tax_treatment");
        assertThat(lines.subList(1, 3))
                .containsExactly(
                        order
                                + ",2026-07-02T10:00:00.000Z,2026-07-02T10:00:00.000Z,pending,"
                                + "student@example.com,USD,900,pending,pending,,1,LAPTOP-001,1,850,,,,,,,,714.28,135.72,850,19,",
                        order
                                + ",2026-07-02T10:00:00.000Z,2026-07-02T10:00:00.000Z,pending,"
                                + "student@example.com,USD,900,pending,pending,,2,MOUSE-002,2,25,,,,,,,,42.02,7.98,50,19,");
    }

    @Test
    void what_a_spreadsheet_would_run_is_text() {
        shop.place(
                Shop.orderWith(
                        """
                        "shippingAddress": {"name": "=SUM(1,2)", "line1": "-1+1",
                            "line2": "+49", "city": "@SUM(1)", "postalCode": "1", "country": "DE"}
                        """));

        assertThat(lines("/orders/export").get(1))
                .contains(",\"'=SUM(1,2)\",'-1+1,'+49,'@SUM(1),1,DE,");
    }

    @Test
    void a_line_of_ndjson_is_an_order_as_the_api_shows_it() {
        var order = shop.place(Shop.ORDER);

        var lines = lines("/orders/export?format=ndjson");

        assertThat(lines).hasSize(1);
        assertThat(Json.read(lines.getFirst().getBytes(UTF_8)))
                .isEqualTo(shop.get("/orders/" + order).body());
    }

    @Test
    void orders_of_a_time_and_in_a_status_are_exported_alone() {
        var early = shop.place(Shop.ORDER);
        shop.post("/orders/" + early + "/hold", "{\"reason\": \"looked at\"}");
        clock.parkUntil(clock.instant().plus(Duration.ofDays(1)).toEpochMilli());
        var late = shop.place(Shop.ORDER);

        assertThat(lines("/orders/export?format=ndjson&from=2026-07-03"))
                .singleElement()
                .asString()
                .contains(late);
        assertThat(lines("/orders/export?format=ndjson&until=2026-07-03"))
                .singleElement()
                .asString()
                .contains(early);
        assertThat(lines("/orders/export?format=ndjson&status=held"))
                .singleElement()
                .asString()
                .contains(early);
        assertThat(shop.get("/orders/export?from=yesterday").status()).isEqualTo(400);
        assertThat(shop.get("/orders/export?customer=x").status()).isEqualTo(400);
    }

    /// More than one page of documents.
    @Test
    void every_order_is_exported() {
        for (int i = 0; i < 1001; i++) {
            shop.place(Shop.ORDER);
        }

        assertThat(lines("/orders/export?format=ndjson")).hasSize(1001).doesNotHaveDuplicates();
    }

    private List<String> lines(String path) {
        var answer = shop.get(path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body().textValue().lines().toList();
    }
}
