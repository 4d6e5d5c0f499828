package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.testing.Shop;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// An order that somebody cancels and somebody else dispatches, at random moments and with events in any order: either it
/// is cancelled and nothing of it leaves, or all of it leaves and it is shipped.
class CancelRaceTest {
    private static final String ONE_MOUSE =
            "{\"items\": [{\"sku\": \"MOUSE-002\", \"quantity\": 1}]}";

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_order_is_cancelled_or_leaves_and_never_both(long seed) {
        var random = new Random(seed);
        var carrier = new ScriptedCarrier();
        var shop = Shop.shippingWith(carrier);
        var id = shop.place(Shop.ORDER);
        int cancelAt = random.nextInt(30);
        int dispatchAt = random.nextInt(30);
        for (int i = 0; i < 40; i++) {
            if (i == cancelAt) {
                shop.post("/orders/" + id + "/cancel", "");
            }
            if (i == dispatchAt) {
                shop.post("/shipments/" + id + "-1/dispatch", i % 2 == 0 ? "" : ONE_MOUSE);
            }
            shop.host().deliverAny(random);
        }
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-1/dispatch", "");
        shop.host().deliverAll();
        shop.post("/shipments/" + id + "-2/dispatch", "");
        shop.host().deliverAll();

        check(shop, id, carrier);
    }

    private static void check(Shop shop, String id, ScriptedCarrier carrier) {
        var status = shop.get("/orders/" + id).body().path("status").asText();
        var types = shop.host().publishedTypes();
        assertThat(status).isIn("cancelled", "shipped");
        if (status.equals("cancelled")) {
            assertThat(types)
                    .containsOnlyOnce("order.canceled")
                    .doesNotContain("shipment.dispatched");
            assertThat(carrier.booked()).isEmpty();
        } else {
            assertThat(types).contains("shipment.dispatched").doesNotContain("order.canceled");
            assertThat(carrier.booked()).isNotEmpty();
        }
        assertThat(shop.host().deadLetters()).isEmpty();
    }
}
