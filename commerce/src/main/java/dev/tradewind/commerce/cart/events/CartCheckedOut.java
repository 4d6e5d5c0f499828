package dev.tradewind.commerce.cart.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A cart was checked out: its order is to be made, under the id that it names.
///
/// @param total exact, of all items, in `currency`: what its owner agreed to pay
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
    ///
    /// @param amount what is paid for all of it, with its tax; events of the first version do not say
    public record Item(
            @JsonProperty("product_id") Sku productId,
            int quantity,
            BigDecimal price,
            @JsonInclude(Include.NON_ABSENT) Optional<TaxedPrice> amount) {}
}
