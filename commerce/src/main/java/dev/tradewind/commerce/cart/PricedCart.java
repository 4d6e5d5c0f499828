package dev.tradewind.commerce.cart;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.commerce.cart.Cart.Line;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import dev.tradewind.commerce.orders.tax.SaleTaxes;
import java.util.List;
import java.util.Optional;

/// A cart at the prices of the moment.
///
/// @param currency of what can be bought of it
/// @param lines as the cart has them
record PricedCart(Cart cart, Currency currency, List<PricedLine> lines) {
    PricedCart {
        lines = List.copyOf(lines);
    }

    /// The total of what can be bought of it, as an order of it costs.
    Money total() {
        return new Money(
                lines.stream()
                        .flatMap(line -> line.amount().stream())
                        .mapToLong(TaxedAmount::gross)
                        .sum(),
                currency);
    }

    /// The taxes in that.
    TaxSums taxes() {
        return TaxSums.of(lines.stream().flatMap(line -> line.amount().stream()).toList());
    }

    /// A line with what is offered of its product.
    ///
    /// @param amount what is paid for all of it, with its tax; absent of what cannot be bought
    record PricedLine(Line line, KnownProduct offer, Optional<TaxedAmount> amount) {
        /// A line before its tax is known.
        static PricedLine of(Line line, KnownProduct offer) {
            return new PricedLine(line, offer, Optional.empty());
        }

        Optional<Money> price() {
            return offer.onSale().map(KnownProduct.Details::price);
        }

        /// The line as it is sold, if its product has a price in a currency.
        Optional<SaleTaxes.Line> sold(Currency currency) {
            return price().filter(it -> it.currency().equals(currency))
                    .map(it -> it.times(line.quantity()))
                    .map(it -> new SaleTaxes.Line(line.productId(), it.minorUnits()));
        }

        PricedLine costing(TaxedAmount decided) {
            return new PricedLine(line, offer, Optional.of(decided));
        }

        boolean isInStock() {
            return offer.onSale().isPresent() && offer.stock() >= line.quantity();
        }
    }
}
