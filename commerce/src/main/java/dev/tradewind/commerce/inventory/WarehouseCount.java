package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Problem;
import java.util.Optional;

/// A count: so many are in a warehouse.
///
/// @param warehouse the default one where it is absent; of a product that the catalog counts, it has to be there
record WarehouseCount(Optional<WarehouseId> warehouse, int onHand) {
    /// The stock with so many there.
    ///
    /// @throws Problem if orders were promised more, or it cannot be counted so
    ChangingStock of(ChangingStock before, Documents documents) {
        var place = WarehouseId.meant(warehouse);
        var stock = before.stock();
        StockCommands.requireKnown(place, "/warehouse", documents);
        if (warehouse.isEmpty()) {
            StockCommands.requireUnlisted(stock);
        }
        var there = stock.at(place);
        int most = stock.available() - stock.rules().availableMin();
        int least = Math.max(0, there.promised() + stock.rules().availableMin());
        least = Math.max(least, there.onHand() - most);
        if (onHand < least) {
            throw Problem.inField(
                    "/onHand",
                    "must be at least the %d that orders were promised".formatted(least));
        }
        int difference = onHand - there.onHand();
        StockCommands.requireSum(stock, difference, "/onHand");
        return before.moved(place, MovementReason.COUNT, difference);
    }
}
