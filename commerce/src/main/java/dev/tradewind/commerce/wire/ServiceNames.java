package dev.tradewind.commerce.wire;

import dev.tradewind.eventing.dialect.Spelling;
import java.util.Map;

/// The names of the services as the sources of their events.
final class ServiceNames {
    /// In the envelopes of topics.
    static final Spelling ON_TOPICS =
            Spelling.of(
                    Map.ofEntries(
                            Map.entry("orders", "order-service"),
                            Map.entry("payments", "payment-service"),
                            Map.entry("inventory", "inventory-service"),
                            Map.entry("notifications", "notification-service"),
                            Map.entry("shipping", "shipping-service"),
                            Map.entry("purchasing", "purchasing-service"),
                            Map.entry("returns", "return-service"),
                            Map.entry("catalog", "product-service"),
                            Map.entry("cart", "cart-service"),
                            Map.entry("invoicing", "invoice-service"),
                            Map.entry("sagas", "saga-service")));

    static final Spelling ON_BUS =
            Spelling.of(
                    Map.ofEntries(
                            Map.entry("orders", "app.orders"),
                            Map.entry("payments", "app.payments"),
                            Map.entry("inventory", "app.inventory"),
                            Map.entry("notifications", "app.notifications"),
                            Map.entry("shipping", "app.shipping"),
                            Map.entry("purchasing", "app.purchasing"),
                            Map.entry("returns", "app.returns"),
                            Map.entry("catalog", "app.catalog"),
                            Map.entry("cart", "app.cart"),
                            Map.entry("invoicing", "app.invoicing"),
                            Map.entry("sagas", "app.sagas")));

    private ServiceNames() {}
}
