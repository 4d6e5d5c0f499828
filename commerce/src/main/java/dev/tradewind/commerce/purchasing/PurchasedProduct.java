package dev.tradewind.commerce.purchasing;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;
import java.util.Optional;

/// A product of which more was ordered. Whoever opens or closes an order of it writes this too, so there is one open order
/// of it at most.
///
/// @param orders how often
/// @param open the order of which not all has come
record PurchasedProduct(Sku sku, int orders, Optional<PurchaseOrderId> open) {
    static final DocumentCollection<PurchasedProduct> PURCHASED_PRODUCTS =
            DocumentCollection.of("purchased_products", PurchasedProduct.class);

    /// Its version makes the first write of it a creation.
    static Versioned<PurchasedProduct> find(Sku sku, Documents documents) {
        return documents
                .find(PURCHASED_PRODUCTS, sku.value())
                .orElseGet(() ->
                        new Versioned<>(
                                sku.value(),
                                new PurchasedProduct(sku, 0, Optional.empty()),
                                Write.ABSENT));
    }

    /// The product with one order more, the open one.
    PurchasedProduct ordered() {
        return new PurchasedProduct(
                sku, orders + 1, Optional.of(PurchaseOrderId.of(sku, orders + 1)));
    }

    PurchasedProduct closed() {
        return new PurchasedProduct(sku, orders, Optional.empty());
    }
}
