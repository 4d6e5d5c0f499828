package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.commerce.cart.events.CartCheckedOut;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import java.util.List;

/// The topic of carts, in the spelling of products' events.
public final class CartEvents {
    public static final String TOPIC = "cart-events";

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    new SnakeCaseDialect(ServiceNames.ON_TOPICS),
                    List.of(CartCheckedOut.TYPE, CartAged.TYPE));

    private CartEvents() {}
}
