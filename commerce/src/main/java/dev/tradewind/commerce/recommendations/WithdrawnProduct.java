package dev.tradewind.commerce.recommendations;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;

/// A product that was taken out of the catalog, and is recommended no more.
record WithdrawnProduct(Sku productId) {
    static final DocumentCollection<WithdrawnProduct> WITHDRAWN =
            DocumentCollection.of("recommendation_withdrawn", WithdrawnProduct.class);
}
