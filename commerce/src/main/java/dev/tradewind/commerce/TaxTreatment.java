package dev.tradewind.commerce;

/// The reason for which a price has the tax that it has.
public enum TaxTreatment implements Labelled {
    /// It is taxed at its rate, which may be nothing.
    TAXED,
    /// It is free of tax.
    EXEMPT,
    /// The customer, a business, owes the tax to its own state.
    REVERSE_CHARGE
}
