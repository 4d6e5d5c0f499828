package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.Labelled;

/// The place of a return in its life.
enum ReturnStatus implements Labelled {
    REQUESTED,
    /// The goods are in the house, and nobody has looked at them.
    RECEIVED,
    /// The goods were looked at, and what is owed for them is known.
    INSPECTED,
    CANCELED
}
