package dev.tradewind.client.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The amounts of goods with their taxes, as one service says them.
///
/// @param isSum of each, net and tax are gross
record TaxFacts(BigDecimal gross, BigDecimal tax, boolean isSum) {
    private static final TaxFacts NOTHING = new TaxFacts(BigDecimal.ZERO, BigDecimal.ZERO, true);

    /// The amounts of items together; nothing where one has none, as in an order of a version that decided no taxes.
    static Optional<TaxFacts> ofItems(JsonNode items) {
        var amounts = new ArrayList<JsonNode>();
        items.forEach(item -> amounts.add(item.path("amount")));
        return amounts.isEmpty() || amounts.stream().anyMatch(it -> !it.isObject())
                ? Optional.empty()
                : Optional.of(of(amounts));
    }

    private static TaxFacts of(List<JsonNode> amounts) {
        return amounts.stream().map(TaxFacts::one).reduce(NOTHING, TaxFacts::plus);
    }

    private static TaxFacts one(JsonNode amount) {
        var gross = amount.path("gross").decimalValue();
        var tax = amount.path("tax").decimalValue();
        var net = amount.path("net").decimalValue();
        return new TaxFacts(gross, tax, net.add(tax).compareTo(gross) == 0);
    }

    TaxFacts plus(TaxFacts other) {
        return new TaxFacts(gross.add(other.gross), tax.add(other.tax), isSum && other.isSum);
    }
}
