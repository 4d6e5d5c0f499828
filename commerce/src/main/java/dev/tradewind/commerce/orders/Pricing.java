package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;

/// The owner of the prices that orders have.
public enum Pricing implements Labelled {
    /// The catalog's. The request's are not read, so that they may be left out.
    CATALOG,

    /// The request's, which has to say the catalog's: a customer pays what was shown, or is asked again.
    VERIFY,

    /// The request's, whatever they are: for a shop whose front end is its own, and has prices that no catalog knows.
    CLIENT
}
