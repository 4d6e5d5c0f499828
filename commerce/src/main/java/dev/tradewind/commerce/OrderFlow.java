package dev.tradewind.commerce;

/// The order in which payments and inventory learn of an order. Events, their ids and the ends of orders are the same, but
/// that an order whose goods are missing has no outcome of its payment where that comes last.
public enum OrderFlow implements Labelled {
    /// Both at once: an order takes as long as the slower one, and one whose goods are missing has its payment voided.
    PARALLEL,

    /// Payments once the goods are set aside: nothing is authorised for goods that are not there.
    SEQUENTIAL
}
