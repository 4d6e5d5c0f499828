package dev.tradewind.commerce.payments;

import dev.tradewind.commerce.Labelled;

/// The state of what was set aside for an order.
enum AuthorisationState implements Labelled {
    STANDING,
    /// Ended by itself; what is dispatched now is authorised anew.
    ENDED,
    /// Given up: nothing is taken any more.
    GIVEN_UP
}
