package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import java.util.List;
import java.util.Optional;

/// Stock as the API shows it.
///
/// @param available what is on hand, less what is reserved and committed
/// @param warehouses what each has; absent while all of it is in the default one, and no warehouse has a rule of its own
/// @param low whether so few are available, of all together, that more are to be ordered
record StockView(
        Sku sku,
        int onHand,
        int reserved,
        int committed,
        int available,
        boolean low,
        Optional<Policy> policy,
        Optional<List<Place>> warehouses) {
    static StockView of(Stock stock) {
        return new StockView(
                stock.sku(),
                stock.onHand(),
                stock.reserved(),
                stock.committed(),
                stock.available(),
                stock.isLow(Optional.empty()),
                stock.policy().map(Policy::of),
                Optional.of(stock)
                        .filter(it -> !it.elsewhere().isEmpty() || !it.reorders().isEmpty())
                        .map(it -> it.places().stream().map(at -> Place.of(at, it)).toList()));
    }

    /// The part of it that is in one warehouse.
    ///
    /// @param low as that of all, and absent as `policy` is where the warehouse has no rule of its own
    record Place(
            WarehouseId warehouse,
            int onHand,
            int reserved,
            int committed,
            int available,
            Optional<Boolean> low,
            Optional<Reorder> policy) {
        static Place of(WarehouseId warehouse, Stock stock) {
            var there = stock.at(warehouse);
            var rule = stock.reorder(warehouse);
            return new Place(
                    warehouse,
                    there.onHand(),
                    there.reserved(),
                    there.committed(),
                    there.available(),
                    rule.map(it -> it.isLow(there.available())),
                    rule.map(Reorder::of));
        }
    }

    /// The rule of one warehouse, in the words in which it is set.
    record Reorder(int reorderPoint, Optional<Integer> reorderQuantity, Optional<String> supplier) {
        static Reorder of(ReorderRule rule) {
            return new Reorder(rule.point(), rule.quantity(), rule.supplier());
        }
    }

    /// The policy, in the words in which it is set.
    record Policy(
            String backorder,
            int backorderLimit,
            Optional<Integer> reorderPoint,
            Optional<Integer> reorderQuantity,
            Optional<String> supplier) {
        static final String ALLOW = "allow";
        static final String REFUSE = "refuse";

        static Policy of(StockPolicy policy) {
            return new Policy(
                    policy.allowsBackorders() ? ALLOW : REFUSE,
                    policy.backorderLimit(),
                    policy.reorderPoint(),
                    policy.reorderQuantity(),
                    policy.supplier());
        }
    }

    /// A page of them, by SKU.
    ///
    /// @param next what to pass as `after` for the following one
    record Listing(List<StockView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
