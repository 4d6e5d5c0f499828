package dev.tradewind.soak;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.OrderApi;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The product that is ordered, and how much of it there is.
enum Shelf {
    /// Enough for all.
    FULL("LAPTOP-001", 1_000_000),
    /// Too little for all who ask, so that some orders are cancelled and their payments voided.
    SCARCE("MOUSE-001", 20);

    static final String CUSTOMER = "ann@example.com";

    private static final int SCARCE_ONE_IN = 3;

    private final String sku;
    private final int initial;

    Shelf(String sku, int initial) {
        this.sku = sku;
        this.initial = initial;
    }

    static Shelf ofNumber(int number) {
        return number % SCARCE_ONE_IN == 0 ? SCARCE : FULL;
    }

    void fill(OrderApi api) {
        api.put("/inventory/" + sku, Map.of("onHand", initial));
    }

    Map<String, Object> order() {
        return Map.of(
                "customerEmail",
                CUSTOMER,
                "currency",
                "EUR",
                "items",
                List.of(Map.of("sku", sku, "quantity", 1, "price", 850)));
    }

    JsonNode stock(OrderApi api) {
        return api.get("/inventory/" + sku);
    }

    /// The fault of the stock, if any, once `confirmed` orders took one each.
    Optional<String> check(OrderApi api, long confirmed) {
        long available = stock(api).path("available").asLong();
        return available == initial - confirmed
                ? Optional.empty()
                : Optional.of(
                        "%s: %d available, after %d of %d were confirmed"
                                .formatted(sku, available, confirmed, initial));
    }
}
