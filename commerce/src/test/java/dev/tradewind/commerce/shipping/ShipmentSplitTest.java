package dev.tradewind.commerce.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.testing.Shop;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Orders that leave in parts: every piece once, and every cent once.
class ShipmentSplitTest {
    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void however_an_order_is_split_its_pieces_and_its_total_leave_once(long seed) {
        var random = new Random(seed);
        var shop = Shop.open(Profile.DEMO);
        var lines = lines(random);
        var id = shop.place(order(lines));
        shop.host().deliverAll();

        for (int number = 1; dispatchSome(shop, id + "-" + number, random); number++) {
            shop.host().deliverAll();
        }

        var left = dispatched(shop);
        var total = shop.get("/orders/" + id).body().get("totalAmount").decimalValue();
        assertThat(left.stream().map(ShipmentDispatched::amount).reduce(BigDecimal::add))
                .get()
                .satisfies(sum -> assertThat(sum).isEqualByComparingTo(total));
        assertThat(left.stream().filter(ShipmentDispatched::last)).hasSize(1);
        assertThat(left.getLast().last()).isTrue();
        assertThat(pieces(left)).isEqualTo(lines.stream().mapToInt(Ordered::quantity).sum());
    }

    /// @return whether something stayed behind
    private static boolean dispatchSome(Shop shop, String shipment, Random random) {
        var items = shop.get("/shipments/" + shipment).body().get("items");
        var body = random.nextInt(4) == 0 ? "" : some(items, random);
        var answer = shop.post("/shipments/" + shipment + "/dispatch", body);
        assertThat(answer.status()).isEqualTo(200);
        return !answer.body().get("last").booleanValue();
    }

    private static String some(JsonNode items, Random random) {
        var item = items.get(random.nextInt(items.size()));
        return "{\"items\": [{\"sku\": %s, \"quantity\": %d}]}"
                .formatted(item.get("sku"), 1 + random.nextInt(item.get("quantity").intValue()));
    }

    /// Some products are in two lines, at two prices.
    private static List<Ordered> lines(Random random) {
        var lines = new ArrayList<Ordered>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            lines.add(
                    new Ordered(
                            "CUP-" + random.nextInt(3),
                            1 + random.nextInt(4),
                            BigDecimal.valueOf(random.nextInt(10_000), 2)));
        }
        return lines;
    }

    private static String order(List<Ordered> lines) {
        return "{\"customerEmail\": \"ann@example.com\", \"currency\": \"EUR\", \"items\": [%s]}"
                .formatted(lines.stream().map(Ordered::json).collect(Collectors.joining(", ")));
    }

    private static int pieces(List<ShipmentDispatched> left) {
        return left.stream().flatMap(it -> it.items().stream()).mapToInt(it -> it.quantity()).sum();
    }

    private static List<ShipmentDispatched> dispatched(Shop shop) {
        return shop.host().published().stream()
                .filter(event -> event.isOf(ShipmentDispatched.TYPE))
                .map(event -> event.as(ShipmentDispatched.TYPE).data())
                .toList();
    }

    private record Ordered(String sku, int quantity, BigDecimal price) {
        String json() {
            return "{\"sku\": \"%s\", \"quantity\": %d, \"price\": %s}"
                    .formatted(sku, quantity, price);
        }
    }
}
