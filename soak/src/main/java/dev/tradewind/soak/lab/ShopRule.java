package dev.tradewind.soak.lab;

import java.util.List;
import java.util.stream.Collectors;

/// A rule of the shop: detail-types of one source.
record ShopRule(String name, String source, List<String> types) {
    static final ShopRule ORDERS =
            new ShopRule(
                    "route-orders",
                    "app.orders",
                    List.of("OrderCreated", "OrderCancelled", "OrderUpdated"));
    static final ShopRule FAILURES =
            new ShopRule(
                    "route-payment-failures",
                    "app.payments",
                    List.of("PaymentFailed", "PaymentDeclined"));
    static final ShopRule SHIPMENTS =
            new ShopRule(
                    "route-shipments",
                    "app.shipping",
                    List.of("ShipmentCreated", "ShipmentDelivered"));
    static final List<ShopRule> ALL = List.of(ORDERS, FAILURES, SHIPMENTS);

    String pattern() {
        return "{\"source\":[\"%s\"],\"detail-type\":[%s]}"
                .formatted(
                        source,
                        types.stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
    }
}
