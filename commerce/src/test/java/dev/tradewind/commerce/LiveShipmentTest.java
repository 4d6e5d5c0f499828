package dev.tradewind.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.testing.AtOnce;
import dev.tradewind.commerce.testing.LiveShop;
import dev.tradewind.commerce.testing.Shop;
import dev.tradewind.patience.Patience;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A confirmed order on a real host that some dispatch, whole or in part, while others cancel it, all at once.
@Timeout(60)
class LiveShipmentTest {
    private static final String ONE_MOUSE =
            "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}";

    @TempDir Path directory;

    private LiveShop live;
    private Shop shop;

    @BeforeEach
    void open() {
        live = new LiveShop(directory);
        shop = Shop.on(live.host(), Profile.DEMO, LiveShop.provider());
    }

    @AfterEach
    void close() {
        live.close();
    }

    @RepeatedTest(10)
    void one_of_all_that_is_asked_at_once_holds() {
        var id = shop.place(Shop.ORDER);
        Patience.until(() -> shop.get("/shipments/" + id + "-1").status() == 200);

        AtOnce.run(
                () -> shop.post("/shipments/" + id + "-1/dispatch", ""),
                () -> shop.post("/shipments/" + id + "-1/dispatch", ONE_MOUSE),
                () -> shop.post("/orders/" + id + "/cancel", ""),
                () -> shop.post("/shipments/" + id + "-1/dispatch", ONE_MOUSE),
                () -> shop.post("/shipments/" + id + "-1/dispatch", ""));
        Patience.until(() -> !List.of("confirmed", "cancel_requested").contains(status(id)));

        var shipments = shipments(id);
        if (status(id).equals("cancelled")) {
            assertThat(shipments).extracting(it -> text(it, "status")).containsExactly("canceled");
        } else {
            assertThat(text(shipments.getFirst(), "status")).isEqualTo("dispatched");
            assertThat(shipments.stream().filter(it -> it.get("last").booleanValue())).hasSize(1);
            assertThat(total(shipments)).isEqualByComparingTo("900");
        }
    }

    private static BigDecimal total(List<JsonNode> shipments) {
        return shipments.stream()
                .map(it -> it.get("amount").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<JsonNode> shipments(String id) {
        var items = shop.get("/shipments?orderId=" + id).body().get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private String status(String id) {
        return text(shop.get("/orders/" + id).body(), "status");
    }

    private static String text(JsonNode json, String member) {
        return json.get(member).textValue();
    }
}
