package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.Labelled;

/// The place of a cart in its life. One that is not open is kept until it expires, so that a request that is repeated
/// finds what became of it.
enum CartStatus implements Labelled {
    OPEN,
    CHECKED_OUT,
    /// Its lines are in a customer's cart.
    MERGED
}
