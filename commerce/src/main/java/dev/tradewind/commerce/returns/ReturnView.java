package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.WarehouseId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A return as the API shows it.
///
/// @param amount to be paid back, once that is known, exact, in `currency`
/// @param taxes in that, by rate; absent of an order of a version that decided none
/// @param arrivesBy the time at which it ends if nothing has come
/// @param warehouse that the goods are in, once somebody has looked; absent where it is the default one
record ReturnView(
        ReturnId returnId,
        OrderId orderId,
        String customerEmail,
        ReturnStatus status,
        List<Item> items,
        String reason,
        List<GoodsReturn.Inspected> inspected,
        Optional<BigDecimal> amount,
        Optional<List<TaxedPrice>> taxes,
        Optional<String> currency,
        Instant createdAt,
        Instant updatedAt,
        Instant arrivesBy,
        Optional<WarehouseId> warehouse) {
    ReturnView {
        items = List.copyOf(items);
        inspected = List.copyOf(inspected);
    }

    static ReturnView of(GoodsReturn it) {
        var owed = it.owed().map(GoodsReturn.Amount::money);
        return new ReturnView(
                it.returnId(),
                it.orderId(),
                it.customerEmail(),
                it.status(),
                it.pieces().products().stream()
                        .map(sku -> new Item(sku, it.pieces().of(sku)))
                        .toList(),
                it.reason(),
                it.inspected(),
                owed.map(money -> money.decimal()),
                owed.map(money -> TaxedPrice.of(it.taxes(), money.currency()))
                        .filter(taxes -> !taxes.isEmpty()),
                owed.map(money -> money.currency().code()),
                it.createdAt(),
                it.updatedAt(),
                it.arrivesBy(),
                it.warehouse());
    }

    /// So many of one product.
    record Item(Sku sku, int quantity) {}

    /// A page of them, oldest first.
    ///
    /// @param next what to pass as `after` for the following one
    record Listing(List<ReturnView> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
