package dev.tradewind.dapr.state.operation;

import java.util.Locale;

/// The calls of the state API, by the names that Dapr's metrics have for them.
public enum StateCall {
    GET,
    BULK_GET,
    SET,
    DELETE,
    BULK_DELETE,
    TRANSACTION,
    QUERY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
