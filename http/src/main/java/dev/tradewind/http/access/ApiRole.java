package dev.tradewind.http.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A role of a caller of the order API, as keys and tokens name it.
public enum ApiRole {
    /// Orders, and sees what it has ordered.
    CUSTOMER,
    /// Cares for all customers and their orders.
    SUPPORT,
    /// Keeps the goods: stock, shipments, what comes back.
    WAREHOUSE,
    /// Keeps the money: payments, refunds, invoices, the ledger.
    FINANCE,
    /// Runs the shop, and may do everything; the catalog and the switches of the demo are for nobody else.
    OPERATOR;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role with that label, in lower case.
    public static Optional<ApiRole> find(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }
}
