package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// The state of one thing that an order waits for.
enum Outcome implements Labelled {
    PENDING,
    SUCCEEDED,
    FAILED
}
