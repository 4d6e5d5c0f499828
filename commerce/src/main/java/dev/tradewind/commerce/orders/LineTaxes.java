package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.commerce.orders.OrderTerms.Reduction;
import dev.tradewind.commerce.orders.tax.Sale;
import dev.tradewind.commerce.orders.tax.SaleTaxes;
import dev.tradewind.commerce.orders.tax.TaxRule;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
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
        var sold = new ArrayList<SaleTaxes.Line>();
        for (var line : lines) {
            long less = off.map(it -> it.get(sold.size())).orElse(0L);
            sold.add(new SaleTaxes.Line(line.sku(), line.value() - less));
        }
        var amounts =
                new SaleTaxes(rule, sku -> OrderProducts.category(sku, documents)).of(sold, sale);
        var taxed = new ArrayList<Line>();
        for (var line : lines) {
            taxed.add(line.costing(amounts.get(taxed.size())));
        }
        return taxed;
    }
}
