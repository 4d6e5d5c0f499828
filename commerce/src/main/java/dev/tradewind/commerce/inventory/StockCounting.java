package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.imports.ImportError;
import dev.tradewind.commerce.imports.ImportRow;
import dev.tradewind.commerce.imports.ImportedRows;
import dev.tradewind.commerce.inventory.StockRequest.CountedRow;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Write;
import dev.tradewind.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The counting of the rows of one commit: each product is read once and written once, however many warehouses it is counted
/// in. For one thread.
final class StockCounting {
    private final StockLevels levels;
    private final Cause cause;
    private final Documents documents;
    private final Map<Sku, ChangingStock> stocks = new LinkedHashMap<>();
    private final List<ImportError> errors = new ArrayList<>();
    private int created;
    private int updated;
    private int unchanged;

    StockCounting(StockLevels levels, Cause cause, Documents documents) {
        this.levels = levels;
        this.cause = cause;
        this.documents = documents;
    }

    /// Counts a row, or notes why it cannot be counted.
    void count(ImportRow<CountedRow> row) {
        var sku = row.content().sku();
        var known = Optional.ofNullable(stocks.get(sku));
        var before =
                known.orElseGet(() -> read(sku))
                        .noting(row.content().reason().orElse(cause.note()));
        try {
            var after = row.content().count().of(before, documents);
            stocks.put(sku, after);
            if (known.isEmpty() && before.read().version() == Write.ABSENT) {
                created++;
            } else if (after.stock().equals(before.stock())) {
                unchanged++;
            } else {
                updated++;
            }
        } catch (Problem e) {
            errors.addAll(ImportError.of(row.line(), e));
        }
    }

    private ChangingStock read(Sku sku) {
        return ChangingStock.of(levels.findForCount(sku, documents), cause);
    }

    Answer<ImportedRows> answer() {
        var decision = Decision.NOTHING;
        for (var stock : stocks.values()) {
            decision = stock.isChanged() ? stock.addTo(decision) : decision;
        }
        return decision.answering(new ImportedRows(created, updated, unchanged, errors));
    }
}
