package dev.tradewind.commerce.shipping;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tradewind.commerce.OrderId;
import java.util.regex.Pattern;

/// Names one shipment: its order, and its number among that order's shipments, from 1.
record ShipmentId(OrderId orderId, int number) {
    /// More shipments than anybody makes of one order, each of which is paid for alone.
    static final int NUMBER_MAX = 100;

    private static final Pattern FORM = Pattern.compile("(.+)-([1-9][0-9]{0,2})");

    ShipmentId {
        if (number < 1 || number > NUMBER_MAX) {
            throw new IllegalArgumentException(
                    "must have a number from 1 to %d".formatted(NUMBER_MAX));
        }
    }

    /// The shipment that every confirmed order has. What has to happen before anything is dispatched, or not at all, is
    /// decided in its document: whoever makes another one, or sends one off, writes that too, or makes it with it.
    static ShipmentId first(OrderId orderId) {
        return new ShipmentId(orderId, 1);
    }

    @JsonCreator
    static ShipmentId of(String value) {
        var parts = FORM.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be the id of an order, '-' and a number");
        }
        return new ShipmentId(new OrderId(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    boolean isLastPossible() {
        return number == NUMBER_MAX;
    }

    ShipmentId next() {
        return new ShipmentId(orderId, number + 1);
    }

    @JsonValue
    String value() {
        return orderId + "-" + number;
    }

    @Override
    public String toString() {
        return value();
    }
}
