package dev.tradewind.commerce.shipping;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The part of an order's total that is paid with one of its shipments: what is due once it has left, less what was due
/// before. So the parts of all shipments are the total, to the last cent, however an order is split, and none of them is
/// further from its exact share than one.
///
/// Amounts are in the minor units of the order's currency.
///
/// @param totalMinorUnits of the order
/// @param valueMinorUnits of all its goods at their prices; by it the total is shared
/// @param valueBefore of the goods that left with earlier shipments
record OrderShare(long totalMinorUnits, long valueMinorUnits, long valueBefore) {
    /// The amount of a shipment with goods of that value: shipments may leave in any order, and each has its own part.
    ///
    /// @param last whether it is the order's last one, which takes all where goods have no value to share it by
    long of(long value, boolean last) {
        return valueMinorUnits == 0
                ? last ? totalMinorUnits : 0
                : dueAt(valueBefore + value) - dueAt(valueBefore);
    }

    /// The share of what is left after goods of that value.
    OrderShare after(long value) {
        return new OrderShare(totalMinorUnits, valueMinorUnits, valueBefore + value);
    }

    /// The amount that is due once goods of that value have left.
    private long dueAt(long value) {
        return BigDecimal.valueOf(totalMinorUnits)
                .multiply(BigDecimal.valueOf(value))
                .divide(BigDecimal.valueOf(valueMinorUnits), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
