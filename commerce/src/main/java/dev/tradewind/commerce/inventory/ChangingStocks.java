package dev.tradewind.commerce.inventory;

import dev.tradewind.commerce.Sku;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The stock of several products in the course of a decision: each is read once and written once, however often it changes.
/// For one thread.
final class ChangingStocks {
    private final StockLevels levels;
    private final Cause cause;
    private final Documents documents;
    private final Map<Sku, ChangingStock> stocks = new LinkedHashMap<>();

    ChangingStocks(StockLevels levels, Cause cause, Documents documents) {
        this.levels = levels;
        this.cause = cause;
        this.documents = documents;
    }

    void change(Sku sku, UnaryOperator<ChangingStock> change) {
        var before = stocks.computeIfAbsent(sku, it -> levels.change(it, cause, documents));
        stocks.put(sku, change.apply(before));
    }

    boolean isListed(Sku sku) {
        return Optional.ofNullable(stocks.get(sku)).filter(it -> it.stock().isListed()).isPresent();
    }

    /// The decision that writes them too.
    Decision addTo(Decision decision) {
        var all = decision;
        for (var stock : stocks.values()) {
            all = stock.addTo(all);
        }
        return all;
    }
}
