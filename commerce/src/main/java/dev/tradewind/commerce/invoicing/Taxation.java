package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.LargestRemainder;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.TaxRate;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.invoicing.events.Invoice.Tax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The taxes in what is charged, by rate. Where they were not decided before, the tax in all of it is rounded once, to
/// whole minor units, and allocated to the rates by their largest remainders; so of each rate net and tax are the gross,
/// and all are the total.
record Taxation(List<Tax> taxes, Money net, Money tax, Money total) {
    /// @param gross by rate, in minor units; a rate with nothing charged at it is left out
    static Taxation of(Map<BigDecimal, Long> gross, Currency currency) {
        SortedMap<BigDecimal, Long> charged = new TreeMap<>(gross);
        charged.values().removeIf(it -> it == 0);
        var exact =
                charged.entrySet().stream()
                        .map(it -> TaxRate.within(it.getValue(), it.getKey()))
                        .toList();
        var rounded = LargestRemainder.rounded(exact);
        var taxes = new ArrayList<Tax>();
        long net = 0;
        long tax = 0;
        for (var rate : charged.entrySet()) {
            long ofRate = rounded.get(taxes.size());
            taxes.add(tax(rate.getKey(), rate.getValue(), ofRate, currency));
            net += rate.getValue() - ofRate;
            tax += ofRate;
        }
        return new Taxation(
                List.copyOf(taxes),
                new Money(net, currency),
                new Money(tax, currency),
                new Money(net + tax, currency));
    }

    /// The taxes of amounts that have theirs, by rate: nothing is rounded any more.
    static Taxation of(List<TaxedPrice> amounts, Currency currency) {
        var sums = TaxSums.of(amounts.stream().map(it -> it.amount(currency)).toList());
        return new Taxation(
                TaxedPrice.of(sums, currency).stream().map(Taxation::tax).toList(),
                new Money(sums.gross() - sums.tax(), currency),
                new Money(sums.tax(), currency),
                new Money(sums.gross(), currency));
    }

    private static Tax tax(TaxedPrice sum) {
        return new Tax(sum.percent(), sum.gross(), sum.net(), sum.tax(), sum.treatment());
    }

    private static Tax tax(BigDecimal percent, long gross, long tax, Currency currency) {
        return new Tax(
                percent,
                new Money(gross, currency).decimal(),
                new Money(gross - tax, currency).decimal(),
                new Money(tax, currency).decimal(),
                Optional.empty());
    }
}
