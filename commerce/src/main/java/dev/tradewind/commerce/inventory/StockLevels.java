package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Stock.STOCK;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.eventing.Write;

/// Stock by product, with what the profile has on hand of a product that was never counted.
final class StockLevels {
    private final Profile profile;

    StockLevels(Profile profile) {
        this.profile = profile;
    }

    Versioned<Stock> find(Sku sku, Documents documents) {
        return documents
                .find(STOCK, sku.value())
                .orElseGet(() -> uncounted(sku, profile.unknownSkuStock()));
    }

    /// The stock of a product of which a count is at hand: before it, there was nothing.
    Versioned<Stock> findForCount(Sku sku, Documents documents) {
        return documents.find(STOCK, sku.value()).orElseGet(() -> uncounted(sku, 0));
    }

    ChangingStocks changes(Cause cause, Documents documents) {
        return new ChangingStocks(this, cause, documents);
    }

    ChangingStock change(Sku sku, Cause cause, Documents documents) {
        return ChangingStock.of(find(sku, documents), cause);
    }

    /// Tells whether there is anything to say of a product: it was counted, or the profile has some
    /// of everything.
    boolean knows(Sku sku, Documents documents) {
        return profile.unknownSkuStock() > 0 || documents.find(STOCK, sku.value()).isPresent();
    }

    /// Its version makes the first write of it a creation.
    private static Versioned<Stock> uncounted(Sku sku, int onHand) {
        return new Versioned<>(sku.value(), Stock.uncounted(sku, onHand), Write.ABSENT);
    }
}
