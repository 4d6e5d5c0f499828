package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.Carts.OFFERS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.cart.Cart.Line;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import java.util.List;
import java.util.Optional;

/// A cart at the prices of the moment.
///
/// @param lines as the cart has them
record PricedCart(Cart cart, List<PricedLine> lines) {
    PricedCart {
        lines = List.copyOf(lines);
    }

    static PricedCart of(Cart cart, Documents documents) {
        return new PricedCart(
                cart,
                cart.lines().stream()
                        .map(line -> new PricedLine(line, offer(line.productId(), documents)))
                        .toList());
    }

    static KnownProduct offer(Sku product, Documents documents) {
        return documents
                .find(OFFERS, product.value())
                .map(Versioned::value)
                .orElseGet(() -> KnownProduct.unknown(product));
    }

    /// The currency of what can be bought of it; all of that has the same.
    Currency currency() {
        return lines.stream()
                .flatMap(line -> line.price().stream())
                .map(Money::currency)
                .findFirst()
                .orElseGet(Currency::ofShop);
    }

    /// The total of what can be bought of it.
    Money total() {
        var currency = currency();
        return lines.stream()
                .flatMap(line -> line.amount().stream())
                .filter(amount -> amount.currency().equals(currency))
                .reduce(new Money(0, currency), Money::plus);
    }

    /// A line with what is offered of its product.
    record PricedLine(Line line, KnownProduct offer) {
        Optional<Money> price() {
            return offer.onSale().map(KnownProduct.Details::price);
        }

        Optional<Money> amount() {
            return price().map(price -> price.times(line.quantity()));
        }

        boolean isInStock() {
            return offer.onSale().isPresent() && offer.stock() >= line.quantity();
        }
    }
}
