package dev.tradewind.commerce.cart.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;

/// A cart was checked out: its order is to be made, under the id that it names.
///
/// @param total exact, of all items, in `currency`
public record CartCheckedOut(
        @JsonProperty("cart_id") String cartId,
        @JsonProperty("order_id") OrderId orderId,
        @JsonProperty("customer_email") String customerEmail,
        String currency,
        List<Item> items,
        BigDecimal total) {
    /// It is about the order, so that its story begins here.
    public static final EventType<CartCheckedOut> TYPE =
            EventType.of(
                    "cart.checked_out",
                    "cart",
                    CartCheckedOut.class,
                    checkedOut -> checkedOut.orderId().value());

    public CartCheckedOut {
        items = List.copyOf(items);
    }

    /// So many of one product, at the price of one.
    public record Item(@JsonProperty("product_id") Sku productId, int quantity, BigDecimal price) {}
}
