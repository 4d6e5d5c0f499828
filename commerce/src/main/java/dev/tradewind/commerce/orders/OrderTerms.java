package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.LargestRemainder;
import dev.tradewind.commerce.PostalAddress;
import java.util.List;
import java.util.Optional;

/// The part of an order that was agreed on beside its goods and where they go.
///
/// @param billTo where its bill goes, if not where the goods go
/// @param reduction what a code took off its goods
record OrderTerms(Optional<PostalAddress> billTo, Optional<Reduction> reduction) {
    static final OrderTerms NONE = new OrderTerms(Optional.empty(), Optional.empty());

    /// The terms of somebody whom nobody knows any more.
    OrderTerms erased() {
        return new OrderTerms(Optional.empty(), reduction);
    }

    /// The amount that a code took off, in minor units.
    record Reduction(DiscountCode code, long minorUnits) {
        /// Its parts, a line each: by what the lines cost, so that they are all of it.
        List<Long> byLine(List<Order.Line> lines) {
            return LargestRemainder.byWeight(
                    minorUnits, lines.stream().map(Order.Line::value).toList());
        }
    }
}
