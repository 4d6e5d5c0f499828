package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.commerce.orders.OrderTerms.Reduction;
import dev.tradewind.commerce.orders.tax.OrderTaxes;
import dev.tradewind.commerce.orders.tax.OrderTaxes.Cost;
import dev.tradewind.commerce.orders.tax.ProductTax;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.commerce.orders.tax.TaxableProduct;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Sees to it that the lines of an order have their amounts with the taxes that a rule says, in the commit that places it.
/// They are the order's from then on, whatever the rule says later.
record LineTaxes(TaxRule rule) {
    /// @param wanted with its prices and what its code takes off
    PlaceOrder of(PlaceOrder wanted, Instant placedAt, Documents documents) {
        var sale = new Sale(wanted.shipTo(), wanted.customerEmail(), wanted.currency(), placedAt);
        return wanted.of(taxed(wanted.lines(), wanted.reduction(), sale, documents));
    }

    /// An order as it was placed, with the taxes of another address.
    ///
    /// @throws Problem if it would cost something else
    Order movedTo(PostalAddress address, Order order, Documents documents) {
        if (order.lines().stream().anyMatch(line -> line.amount().isEmpty())) {
            return order;
        }
        var sale =
                new Sale(
                        Optional.of(address),
                        order.customerEmail(),
                        order.currency(),
                        order.createdAt());
        var moved = order.taxed(taxed(order.lines(), order.agreed().reduction(), sale, documents));
        if (moved.taxes().gross() != order.totalMinorUnits()) {
            throw Problem.of(
                    Problem.Kind.CHANGED,
                    "order %s costs %s, and would cost something else there for its taxes: cancel it and place it again"
                            .formatted(order.orderId(), order.total()));
        }
        return moved;
    }

    private List<Line> taxed(
            List<Line> lines, Optional<Reduction> reduction, Sale sale, Documents documents) {
        var off = reduction.map(it -> it.byLine(lines));
        var known = new HashMap<Sku, ProductTax>();
        var costs = new ArrayList<Cost>();
        for (var line : lines) {
            long less = off.map(it -> it.get(costs.size())).orElse(0L);
            var tax = known.computeIfAbsent(line.sku(), sku -> tax(sku, sale, documents));
            costs.add(new Cost(line.value() - less, tax));
        }
        var amounts = OrderTaxes.of(costs);
        var taxed = new ArrayList<Line>();
        for (var line : lines) {
            taxed.add(line.costing(amounts.get(taxed.size())));
        }
        return taxed;
    }

    private ProductTax tax(Sku sku, Sale sale, Documents documents) {
        var category =
                rule.asksForCategories()
                        ? OrderProducts.category(sku, documents)
                        : Optional.<String>empty();
        return rule.find(sale.of(sku, category)).orElse(ProductTax.NONE);
    }

    /// The circumstances of an order that all of its products share.
    private record Sale(
            Optional<PostalAddress> to, String customer, Currency currency, Instant placedAt) {
        TaxableProduct of(Sku sku, Optional<String> category) {
            return new TaxableProduct(
                    sku,
                    category,
                    to.map(PostalAddress::country),
                    to.map(PostalAddress::postalCode),
                    customer,
                    currency,
                    placedAt);
        }
    }
}
