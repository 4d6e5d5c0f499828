package dev.tradewind.commerce.inventory;

import java.util.Optional;

/// The rule for what is to happen once a product has run out, and before it has.
///
/// @param backorderLimit so many may be promised to orders that are not there; with 0, none are
/// @param reorderPoint with so many available, or fewer, the product is low
/// @param reorderQuantity of a product that is low so many are ordered; where it is absent, nobody but whoever hears of it
///     does anything
/// @param supplier the name of who is to send them
record StockPolicy(
        int backorderLimit,
        Optional<Integer> reorderPoint,
        Optional<Integer> reorderQuantity,
        Optional<String> supplier) {
    /// Of a product for which nothing was said.
    static final StockPolicy NONE =
            new StockPolicy(0, Optional.empty(), Optional.empty(), Optional.empty());

    boolean allowsBackorders() {
        return backorderLimit > 0;
    }

    /// The least that may be available after another promise: below zero by what may be owed.
    int availableMin() {
        return -backorderLimit;
    }

    Optional<ReorderRule> reorder() {
        return reorderPoint.map(point -> new ReorderRule(point, reorderQuantity, supplier));
    }
}
