package dev.tradewind.commerce.inventory;

import java.util.Optional;

/// The rule for when more of a product is ordered, for all of its warehouses together or for one.
///
/// @param point with so many available, or fewer, it is low
/// @param quantity so many are ordered then; where it is absent, nobody but whoever hears of it does anything
/// @param supplier the name of who is to send them
record ReorderRule(int point, Optional<Integer> quantity, Optional<String> supplier) {
    boolean isLow(int available) {
        return available <= point;
    }
}
