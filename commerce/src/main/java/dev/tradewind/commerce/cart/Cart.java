package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.DocumentCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A cart as carts keeps it.
///
/// @param customerEmail of a customer's cart; a guest's has none
/// @param lines one for each product, in the order in which they came in
/// @param orderId of the order that it became
/// @param mergedInto the cart that its lines went to
record Cart(
        CartId cartId,
        Optional<String> customerEmail,
        List<Line> lines,
        CartStatus status,
        Optional<OrderId> orderId,
        Optional<CartId> mergedInto,
        Instant createdAt,
        Instant updatedAt) {
    static final DocumentCollection<Cart> CARTS =
            DocumentCollection.of("carts", Cart.class).withState(cart -> cart.status.label());

    /// As many as an order may have.
    static final int LINES_MAX = 100;

    static final int QUANTITY_MAX = 10_000;

    private static final Duration GUEST_LIFETIME = Duration.ofDays(7);
    private static final Duration CUSTOMER_LIFETIME = Duration.ofDays(30);

    Cart {
        lines = List.copyOf(lines);
    }

    static Cart opened(CartId id, Optional<String> customerEmail, Instant now) {
        return new Cart(
                id,
                customerEmail,
                List.of(),
                CartStatus.OPEN,
                Optional.empty(),
                Optional.empty(),
                now,
                now);
    }

    /// The time at which it is gone, unless somebody touches it.
    Instant expiresAt() {
        return updatedAt.plus(customerEmail.isPresent() ? CUSTOMER_LIFETIME : GUEST_LIFETIME);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt());
    }

    boolean isOpen() {
        return status == CartStatus.OPEN;
    }

    /// The number of a product in it.
    int quantity(Sku product) {
        return lines.stream()
                .filter(line -> line.productId().equals(product))
                .mapToInt(Line::quantity)
                .sum();
    }

    /// The cart with so many of a product; none takes its line away.
    Cart with(Sku product, int quantity, Instant now) {
        var wanted = new Line(product, quantity);
        var isThere = lines.stream().anyMatch(line -> line.productId().equals(product));
        var all = isThere ? lines.stream() : Stream.concat(lines.stream(), Stream.of(wanted));
        var next =
                all.map(line -> line.productId().equals(product) ? wanted : line)
                        .filter(line -> line.quantity() > 0)
                        .toList();
        return in(next, status, orderId, mergedInto, now);
    }

    Cart checkedOut(OrderId order, Instant now) {
        return in(lines, CartStatus.CHECKED_OUT, Optional.of(order), mergedInto, now);
    }

    Cart merged(CartId into, Instant now) {
        return in(lines, CartStatus.MERGED, orderId, Optional.of(into), now);
    }

    private Cart in(
            List<Line> nextLines,
            CartStatus nextStatus,
            Optional<OrderId> nextOrder,
            Optional<CartId> nextCart,
            Instant now) {
        return new Cart(
                cartId, customerEmail, nextLines, nextStatus, nextOrder, nextCart, createdAt, now);
    }

    /// So many of one product.
    record Line(Sku productId, int quantity) {}
}
