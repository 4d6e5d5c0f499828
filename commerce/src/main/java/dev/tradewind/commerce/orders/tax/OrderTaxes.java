package dev.tradewind.commerce.orders.tax;

import dev.tradewind.commerce.LargestRemainder;
import dev.tradewind.commerce.TaxTreatment;
import dev.tradewind.commerce.TaxedAmount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The amounts of an order's lines with their taxes. The tax of all lines that are taxed alike is rounded once, half a minor
/// unit upwards, and allocated to them by largest remainders.
public final class OrderTaxes {
    private final List<Cost> costs;
    private final Map<Integer, Long> taxes = new HashMap<>();

    private OrderTaxes(List<Cost> costs) {
        this.costs = costs;
    }

    /// The amounts, in the order of the lines.
    public static List<TaxedAmount> of(List<Cost> costs) {
        var order = new OrderTaxes(costs);
        costs.stream().map(Cost::tax).distinct().forEach(order::allocate);
        return IntStream.range(0, costs.size()).mapToObj(order::amount).toList();
    }

    private void allocate(ProductTax tax) {
        var alike =
                IntStream.range(0, costs.size())
                        .filter(i -> costs.get(i).tax().equals(tax))
                        .boxed()
                        .toList();
        var parts =
                LargestRemainder.rounded(
                        alike.stream().map(i -> tax.exact(costs.get(i).minorUnits())).toList());
        for (int i = 0; i < parts.size(); i++) {
            taxes.put(alike.get(i), parts.get(i));
        }
    }

    private TaxedAmount amount(int line) {
        var cost = costs.get(line);
        long tax = taxes.getOrDefault(line, 0L);
        boolean isTaxed = cost.tax().treatment() == TaxTreatment.TAXED;
        long off = cost.tax().included() && !isTaxed ? tax : 0;
        long onTop = !cost.tax().included() && isTaxed ? tax : 0;
        return new TaxedAmount(
                cost.tax().rate(), cost.minorUnits() - off + onTop, isTaxed ? tax : 0);
    }

    /// The cost of a line by its price, less its discount.
    public record Cost(long minorUnits, ProductTax tax) {}
}
