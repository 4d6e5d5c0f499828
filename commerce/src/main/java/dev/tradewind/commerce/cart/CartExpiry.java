package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.Cart.CARTS;

import dev.tradewind.commerce.cart.events.CartAged;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Instant;
import java.time.InstantSource;

/// The end of carts that nobody touches: one planned event a cart, which its handler plans anew if the cart was touched
/// meanwhile.
final class CartExpiry {
    private final InstantSource clock;

    CartExpiry(InstantSource clock) {
        this.clock = clock;
    }

    /// The decision that makes a cart, with the event by which it is looked at.
    static Decision planned(Decision decision, Cart cart) {
        var due = cart.expiresAt();
        return decision.andPublishAt(aged(cart, due), due);
    }

    private static Event<CartAged> aged(Cart cart, Instant due) {
        var id = new EventId("cart-%s-aged-%d".formatted(cart.cartId(), due.toEpochMilli()));
        return CartAged.TYPE.first(id, due, new CartAged(cart.cartId().value()));
    }

    Decision onCartAged(Event<CartAged> event, Documents documents) {
        var read = documents.find(CARTS, event.data().cartId());
        if (read.isEmpty()) {
            return Decision.NOTHING;
        }
        return read.get().value().isExpired(clock.instant())
                ? Decision.NOTHING.andDelete(CARTS, read.get())
                : planned(Decision.NOTHING, read.get().value());
    }
}
