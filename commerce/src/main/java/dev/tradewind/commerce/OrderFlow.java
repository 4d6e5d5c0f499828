package dev.tradewind.commerce;

/// The order in which services learn of an order, and who says what is next. The events by which they tell outcomes, their
/// ids and the ends of orders are the same, but that an order whose goods are missing has no outcome of its payment where
/// that comes last.
public enum OrderFlow implements Labelled {
    /// Payments and inventory at once: an order takes as long as the slower one, and one whose goods are missing has its
    /// payment voided.
    PARALLEL,

    /// Payments once the goods are set aside: nothing is authorised for goods that are not there.
    SEQUENTIAL,

    /// One after the other, each asked by a run of the saga [#SAGA], which undoes what was done where a later step ends badly.
    ORCHESTRATED;

    /// The name of that saga, as of its runs, which are about orders by their ids.
    public static final String SAGA = "order";
}
