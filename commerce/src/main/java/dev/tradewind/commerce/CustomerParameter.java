package dev.tradewind.commerce;

import dev.tradewind.http.HttpCall;

/// The part of a path that names a customer: an address, or an id of somebody else's.
public final class CustomerParameter {
    private static final String NAME = "customer";

    /// As long as an address may be.
    private static final int LENGTH_MAX = 254;

    private CustomerParameter() {}

    /// @throws dev.tradewind.http.Problem if no customer can have that name, or it is another customer's than whose request it is
    public static String of(HttpCall call) {
        var customer = call.pathParameter(NAME, CustomerParameter::customer);
        Ownership.requireNamed(call, NAME, customer);
        return customer;
    }

    private static String customer(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must be 1 to %d characters".formatted(LENGTH_MAX));
        }
        return text;
    }
}
