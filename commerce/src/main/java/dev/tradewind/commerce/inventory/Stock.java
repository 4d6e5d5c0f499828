package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;

/// The quantity of one product that there is, and how much of that is set aside for orders.
record Stock(Sku sku, int onHand, int reserved) {
    static final DocumentCollection<Stock> STOCK = DocumentCollection.of("stock", Stock.class);

    Stock {
        if (reserved < 0 || reserved > onHand) {
            throw new IllegalStateException(
                    "%d of %s would be reserved, with %d on hand".formatted(reserved, sku, onHand));
        }
    }

    int available() {
        return onHand - reserved;
    }

    Stock reserve(int quantity) {
        return new Stock(sku, onHand, reserved + quantity);
    }

    Stock release(int quantity) {
        return new Stock(sku, onHand, reserved - quantity);
    }

    /// The stock without a reserved quantity that has left the house.
    Stock take(int quantity) {
        return new Stock(sku, onHand - quantity, reserved - quantity);
    }
}
