package dev.tradewind.commerce.notifications;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The messages that a customer can be told, and their words.
enum Template {
    PAYMENT_COMPLETED("Your payment for order %s was authorised."),
    PAYMENT_FAILED("Your payment for order %s was declined."),
    INVENTORY_RESERVED("The items of your order %s are reserved for you."),
    INVENTORY_FAILED("Some items of your order %s are out of stock.");

    private final String words;

    Template(String words) {
        this.words = words;
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String message(String orderId) {
        return words.formatted(orderId);
    }
}
