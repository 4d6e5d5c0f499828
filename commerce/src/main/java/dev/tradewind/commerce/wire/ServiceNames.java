package dev.tradewind.commerce.wire;

import dev.tradewind.eventing.dialect.Spelling;
import java.util.Map;

/// The names of the services as the sources of their events.
final class ServiceNames {
    /// In the envelopes of topics.
    static final Spelling ON_TOPICS =
            Spelling.of(
                    Map.of(
                            "orders", "order-service",
                            "payments", "payment-service",
                            "inventory", "inventory-service",
                            "notifications", "notification-service",
                            "shipping", "shipping-service",
                            "purchasing", "purchasing-service",
                            "returns", "return-service",
                            "catalog", "product-service",
                            "cart", "cart-service",
                            "returns", "return-service",
                            "invoicing", "invoice-service"));

    static final Spelling ON_BUS =
            Spelling.of(
                    Map.of(
                            "orders", "app.orders",
                            "payments", "app.payments",
                            "inventory", "app.inventory",
                            "notifications", "app.notifications",
                            "shipping", "app.shipping",
                            "purchasing", "app.purchasing",
                            "returns", "app.returns",
                            "catalog", "app.catalog",
                            "cart", "app.cart",
                            "returns", "app.returns",
                            "invoicing", "app.invoicing"));

    private ServiceNames() {}
}
