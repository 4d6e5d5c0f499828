package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.imports.ImportKind;
import dev.tradewind.commerce.imports.ImportPlace;
import dev.tradewind.commerce.imports.ImportRow;
import dev.tradewind.commerce.imports.ImportedRows;
import dev.tradewind.commerce.inventory.StockRequest.CountedRow;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Files of counts: so many of a product in a warehouse, a line each.
record StockFile(StockLevels levels, TimeOrderedIds ids) implements ImportKind<CountedRow> {
    @Override
    public String label() {
        return "stock";
    }

    @Override
    public List<String> columns() {
        return List.of("sku", "warehouse", "onHand", "reason");
    }

    @Override
    public List<String> required(List<String> there) {
        return List.of("sku", "onHand");
    }

    @Override
    public Set<String> numbers() {
        return Set.of("onHand");
    }

    @Override
    public ImportRow<CountedRow> read(Fields fields, ImportPlace place) {
        var row = StockRequest.countedRow(fields);
        var sku = row.sku().value();
        var key = sku + "/" + WarehouseId.meant(row.count().warehouse());
        return new ImportRow<>(place.line(), sku, key, row);
    }

    @Override
    public Answer<ImportedRows> decide(
            List<ImportRow<CountedRow>> rows, String note, Instant now, Documents documents) {
        var counting =
                new StockCounting(levels, new Cause("import-" + ids.next(), note, now), documents);
        rows.forEach(counting::count);
        return counting.answer();
    }
}
