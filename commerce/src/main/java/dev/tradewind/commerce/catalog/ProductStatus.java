package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Labelled;

/// The place of a product in its life.
enum ProductStatus implements Labelled {
    LISTED,
    /// Kept, so that its id and those of its events are never given to another.
    DELETED
}
