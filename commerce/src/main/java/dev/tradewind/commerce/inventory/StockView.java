package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import java.util.List;
import java.util.Optional;

/// Stock as the API shows it.
///
/// @param available what is on hand, less what is reserved and committed
/// @param warehouses what each has; absent while all of it is in the default one
/// @param low whether so few are available that more are to be ordered
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
                stock.isLow(),
                stock.policy().map(Policy::of),
                Optional.of(stock)
                        .filter(it -> !it.elsewhere().isEmpty())
                        .map(it -> it.places().stream().map(at -> Place.of(at, it)).toList()));
    }

    /// The part of it that is in one warehouse.
    record Place(WarehouseId warehouse, int onHand, int reserved, int committed, int available) {
        static Place of(WarehouseId warehouse, Stock stock) {
            var there = stock.at(warehouse);
            return new Place(
                    warehouse,
                    there.onHand(),
                    there.reserved(),
                    there.committed(),
                    there.available());
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
