package dev.tradewind.commerce.cart.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.eventing.EventType;

/// A cart has come to the time at which it expires unless it was touched: between carts and themselves.
public record CartAged(@JsonProperty("cart_id") String cartId) {
    public static final EventType<CartAged> TYPE =
            EventType.of("cart.aged", "cart", CartAged.class, CartAged::cartId);
}
