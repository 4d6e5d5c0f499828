package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A currency of ISO 4217 that has amounts; in documents its code.
///
/// Which there are is this project's data, `currencies.txt`, and not the Java platform's: that keeps what is
/// withdrawn, lacks what its authors did not know, and changes with the platform.
///
/// @param decimals of an amount: its minor unit is a power of ten
public record Currency(String code, int decimals) {
    /// The current currency of a code.
    ///
    /// @throws IllegalArgumentException if there is none, or if it has no amounts
    public static Currency of(String code) {
        return CurrencyLists.current(code);
    }

    /// The currency of prices that name none.
    public static Currency ofShop() {
        return of("USD");
    }

    /// The currency of a document or an event, which may have been withdrawn since.
    ///
    /// @throws IllegalArgumentException if there never was one
    @JsonCreator
    public static Currency stored(String code) {
        return CurrencyLists.withdrawn(code).orElseGet(() -> of(code));
    }

    @Override
    @JsonValue
    public String code() {
        return code;
    }

    @Override
    public String toString() {
        return code;
    }
}
