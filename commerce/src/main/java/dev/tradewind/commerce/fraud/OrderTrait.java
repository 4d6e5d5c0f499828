package dev.tradewind.commerce.fraud;

import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sha256;
import dev.tradewind.commerce.orders.events.OrderCreated;
import java.util.Locale;
import java.util.Optional;

/// Something that several orders may have in common.
public enum OrderTrait {
    /// The customer.
    EMAIL,

    /// The place that goods go to, however it is written in capitals and blanks.
    ADDRESS;

    /// As a rule is named after it.
    String label() {
        return "of-" + name().toLowerCase(Locale.ROOT);
    }

    /// The key under which orders like that one are remembered: a digest, so that what is counted names nobody. Nothing
    /// if the order does not say.
    Optional<String> key(OrderCreated order) {
        return value(order).map(it -> "%s/%s".formatted(label(), Sha256.hex(it)));
    }

    private Optional<String> value(OrderCreated order) {
        return switch (this) {
            case EMAIL -> Optional.of(order.customerEmail().toLowerCase(Locale.ROOT));
            case ADDRESS -> order.shipTo().map(OrderTrait::folded);
        };
    }

    private static String folded(PostalAddress address) {
        return String.join("|", address.country(), address.postalCode(), address.line1())
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
    }
}
