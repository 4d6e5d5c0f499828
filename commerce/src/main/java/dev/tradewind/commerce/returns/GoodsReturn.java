package dev.tradewind.commerce.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxSums;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Goods of one order that a customer sends back.
///
/// @param pieces that the customer will send
/// @param reason the customer's
/// @param inspected what came of it, once somebody has looked
/// @param owed what is to be paid back, once that is known
/// @param arrivesBy the time at which it ends if nothing has come
/// @param warehouse that the goods are in, once somebody has looked; absent where it is the default one
/// @param amounts what is owed by product, with its tax; none of an order of a version that decided no taxes
record GoodsReturn(
        ReturnId returnId,
        OrderId orderId,
        String customerEmail,
        Pieces pieces,
        String reason,
        ReturnStatus status,
        List<Inspected> inspected,
        Optional<Amount> owed,
        Instant createdAt,
        Instant updatedAt,
        Instant arrivesBy,
        Optional<WarehouseId> warehouse,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<ProductAmount> amounts) {
    static final DocumentCollection<GoodsReturn> RETURNS =
            DocumentCollection.of("returns", GoodsReturn.class)
                    .withState(it -> it.status.label())
                    .withTerms(
                            "returns_by_customer_and_order_1",
                            it -> Set.of(Ownership.term(it.customerEmail), orderTerm(it.orderId)));

    /// The term by which the returns of an order are found.
    static String orderTerm(OrderId orderId) {
        return "o:" + orderId.value();
    }

    GoodsReturn {
        inspected = List.copyOf(inspected);
        amounts = List.copyOf(amounts);
    }

    static GoodsReturn requested(
            ReturnId id,
            ReturnableOrder order,
            Pieces pieces,
            String reason,
            Instant now,
            Instant arrivesBy) {
        return new GoodsReturn(
                id,
                order.orderId(),
                order.customerEmail(),
                pieces,
                reason,
                ReturnStatus.REQUESTED,
                List.of(),
                Optional.empty(),
                now,
                now,
                arrivesBy,
                Optional.empty(),
                List.of());
    }

    /// @throws Problem that says where it is, if it is not there
    GoodsReturn require(ReturnStatus needed) {
        if (status != needed) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "return %s is %s, and not %s"
                            .formatted(returnId, status.label(), needed.label()));
        }
        return this;
    }

    /// The return of somebody whom nobody knows any more.
    GoodsReturn erased(String alias) {
        return new GoodsReturn(
                returnId,
                orderId,
                alias,
                pieces,
                OrderErased.TEXT,
                status,
                inspected,
                owed,
                createdAt,
                updatedAt,
                arrivesBy,
                warehouse,
                amounts);
    }

    GoodsReturn received(Instant now) {
        return in(ReturnStatus.RECEIVED, inspected, owed, amounts, warehouse, now);
    }

    GoodsReturn canceled(Instant now) {
        return in(ReturnStatus.CANCELED, inspected, owed, amounts, warehouse, now);
    }

    GoodsReturn inspected(
            List<Inspected> found,
            Money amount,
            List<ProductAmount> byProduct,
            WarehouseId place,
            Instant now) {
        return in(
                ReturnStatus.INSPECTED,
                found,
                Optional.of(Amount.of(amount)),
                byProduct,
                place.named(),
                now);
    }

    /// The amounts that are owed by their taxes.
    TaxSums taxes() {
        return TaxSums.of(amounts.stream().map(ProductAmount::amount).toList());
    }

    private GoodsReturn in(
            ReturnStatus next,
            List<Inspected> found,
            Optional<Amount> amount,
            List<ProductAmount> byProduct,
            Optional<WarehouseId> place,
            Instant now) {
        return new GoodsReturn(
                returnId,
                orderId,
                customerEmail,
                pieces,
                reason,
                next,
                found,
                amount,
                createdAt,
                now,
                arrivesBy,
                place,
                byProduct);
    }

    /// The fate of the pieces of one product.
    record Inspected(Sku sku, int restocked, int scrapped) {
        int came() {
            return restocked + scrapped;
        }
    }

    /// Money, in minor units.
    record Amount(long minorUnits, Currency currency) {
        static Amount of(Money money) {
            return new Amount(money.minorUnits(), money.currency());
        }

        Money money() {
            return new Money(minorUnits, currency);
        }
    }
}
