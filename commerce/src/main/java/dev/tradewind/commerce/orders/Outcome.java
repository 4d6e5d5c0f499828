package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// What orders knows of one thing that it waits for.
enum Outcome implements Labelled {
    PENDING,
    SUCCEEDED,
    FAILED
}
