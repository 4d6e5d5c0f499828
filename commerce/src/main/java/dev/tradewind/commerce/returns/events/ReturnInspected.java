package dev.tradewind.commerce.returns.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PartOutcome;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.eventing.EventType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Goods that a customer sent back are in the house and were looked at: what can be sold again is stock, what cannot is
/// scrap, and what was paid for the goods is owed.
///
/// @param returnId of one of the returns of an order
/// @param amount to be paid back, exact, in `currency`; may be nothing
/// @param warehouse that they are in; absent where that is the default one
public record ReturnInspected(
        OrderId orderId,
        String returnId,
        String customerEmail,
        List<Item> items,
        BigDecimal amount,
        String currency,
        @JsonInclude(Include.NON_ABSENT) Optional<WarehouseId> warehouse)
        implements PartOutcome {
    public static final EventType<ReturnInspected> TYPE =
            EventType.of(
                    "return.inspected",
                    "returns",
                    ReturnInspected.class,
                    inspected -> inspected.orderId().value());

    public ReturnInspected {
        items = List.copyOf(items);
    }

    /// Goods that are in the default warehouse.
    public ReturnInspected(
            OrderId orderId,
            String returnId,
            String customerEmail,
            List<Item> items,
            BigDecimal amount,
            String currency) {
        this(orderId, returnId, customerEmail, items, amount, currency, Optional.empty());
    }

    /// The amounts that are owed by their taxes; none of an order of a version that decided none.
    public TaxSums taxes() {
        var of = Currency.stored(currency);
        return TaxSums.of(
                items.stream()
                        .flatMap(item -> item.amount().stream())
                        .map(it -> it.amount(of))
                        .toList());
    }

    public Money total() {
        return Money.of(amount, Currency.stored(currency));
    }

    /// One product of a return.
    ///
    /// @param restocked so many can be sold again
    /// @param scrapped so many cannot
    /// @param amount what is owed for them, with its tax; absent of an order of a version that decided no taxes
    public record Item(
            Sku sku,
            int restocked,
            int scrapped,
            @JsonInclude(Include.NON_ABSENT) Optional<TaxedPrice> amount) {
        /// Some of a product, whatever is owed for them.
        public Item(Sku sku, int restocked, int scrapped) {
            this(sku, restocked, scrapped, Optional.empty());
        }
    }
}
