package dev.tradewind.commerce.notifications.template;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of messages, each with the names of what its words may have in them. The order's id is in all of them.
public enum MessageKind {
    PAYMENT_COMPLETED("amount"),
    PAYMENT_FAILED("reason"),
    INVENTORY_RESERVED(),
    INVENTORY_FAILED(),
    ORDER_CONFIRMED("amount"),
    ORDER_CANCELLED("reason"),
    ORDER_STATUS_CHANGED("status", "previous"),
    SHIPMENT_CREATED("shipment", "carrier", "tracking", "expected"),
    SHIPMENT_DISPATCHED("shipment", "amount"),
    SHIPMENT_DELIVERED("shipment"),
    SHIPMENT_DELIVERY_FAILED("shipment", "reason"),
    REFUND_PAID("amount", "reason"),
    RETURN_RECEIVED("return", "amount"),
    INVOICE_ISSUED("number", "amount"),
    CREDIT_NOTE_ISSUED("number", "amount");

    /// The name of the value that every kind has.
    public static final String ORDER = "order";

    /// The name of a value that is money, written as the language has it.
    public static final String AMOUNT = "amount";

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
    private final List<String> values;

    MessageKind(String... values) {
        this.values = List.of(values);
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<MessageKind> find(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    /// The names of what its words may have in them.
    public List<String> names() {
        return Stream.concat(Stream.of(ORDER), values.stream()).toList();
    }

    /// Tells whether it is one of the outcomes that orders wait for, each of which the customer has in a notification.
    public boolean isOutcome() {
        return compareTo(INVENTORY_FAILED) <= 0;
    }
}
