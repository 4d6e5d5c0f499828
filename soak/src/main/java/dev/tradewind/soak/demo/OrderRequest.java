package dev.tradewind.soak.demo;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The body of a `POST /orders`.
final class OrderRequest {
    private OrderRequest() {}

    /// One laptop at 850 and two mice at 25.
    static Map<String, Object> with(String laptop, String mouse, Map<String, String> switches) {
        var request = new TreeMap<String, Object>(switches);
        request.put("customerEmail", "ann@example.com");
        request.put("currency", "EUR");
        request.put("items", List.of(new Item(laptop, 1, 850), new Item(mouse, 2, 25)));
        return request;
    }

    private record Item(String sku, int quantity, int price) {}
}
