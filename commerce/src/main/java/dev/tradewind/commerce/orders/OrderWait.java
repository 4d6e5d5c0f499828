package dev.tradewind.commerce.orders;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A few words on what an order waits for.
final class OrderWait {
    private OrderWait() {}

    /// Nothing, once it has ended.
    static Optional<String> of(Order order) {
        return switch (order.status()) {
            case PENDING -> Optional.of(missing(order));
            case HELD -> Optional.of("release");
            case CONFIRMED, FULFILLING -> Optional.of("dispatch");
            case CANCEL_REQUESTED -> Optional.of("shipping");
            case SHIPPED -> Optional.of("delivery");
            case DELIVERED, CANCELLED, REFUNDED, RETURNED -> Optional.empty();
        };
    }

    /// An order that knows both outcomes and is still pending has a run to end.
    private static String missing(Order order) {
        var parts =
                Stream.of(
                                order.inventory() == Outcome.PENDING ? "inventory" : "",
                                order.payment() == Outcome.PENDING ? "payment" : "")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and "));
        return parts.isEmpty() ? "saga" : parts;
    }
}
