package dev.tradewind.commerce.cart;

import static dev.tradewind.commerce.cart.Carts.OFFERS;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.cart.PricedCart.PricedLine;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import dev.tradewind.commerce.orders.tax.Sale;
import dev.tradewind.commerce.orders.tax.SaleTaxes;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/// The prices of what is in carts, at a moment, with the taxes that an order of it has.
record CartPrices(TaxRule rule) {
    /// The customer of a guest's cart, to whom no rate for certain customers applies.
    private static final String NOBODY = "";

    /// @param customer who buys, as far as that is known
    PricedCart of(Cart cart, Optional<String> customer, Instant now, Documents documents) {
        var currency = currency(cart, documents).orElseGet(Currency::ofShop);
        var offered =
                cart.lines().stream()
                        .map(line -> PricedLine.of(line, offer(line.productId(), documents)))
                        .toList();
        var taxes = new SaleTaxes(rule, sku -> category(sku, documents));
        var amounts =
                taxes.of(
                                offered.stream().flatMap(it -> it.sold(currency).stream()).toList(),
                                new Sale(Optional.empty(), customer.orElse(NOBODY), currency, now))
                        .iterator();
        var lines = new ArrayList<PricedLine>();
        for (var line : offered) {
            lines.add(line.sold(currency).isPresent() ? line.costing(amounts.next()) : line);
        }
        return new PricedCart(cart, currency, lines);
    }

    /// The currency of what can be bought of a cart, if anything can; all of that has the same.
    static Optional<Currency> currency(Cart cart, Documents documents) {
        return cart.lines().stream()
                .flatMap(line -> offer(line.productId(), documents).onSale().stream())
                .map(KnownProduct.Details::price)
                .map(Money::currency)
                .findFirst();
    }

    private static Optional<String> category(Sku product, Documents documents) {
        return offer(product, documents).details().flatMap(KnownProduct.Details::category);
    }

    static KnownProduct offer(Sku product, Documents documents) {
        return documents
                .find(OFFERS, product.value())
                .map(Versioned::value)
                .orElseGet(() -> KnownProduct.unknown(product));
    }
}
