package dev.tradewind.commerce.returns;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedAmount;
import dev.tradewind.eventing.DocumentCollection;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// An order as returns has heard of it, in whichever order it heard, and what came back of it. Amounts are in minor units.
///
/// @param currency absent until its confirmation or its first shipment is heard of
/// @param lines what it is made of; none until its confirmation is heard of
/// @param claimed what customers said they would send, and did not fail to
/// @param returned what came back, which is claimed too
/// @param paidBack what is owed for that
/// @param owed the same by product, with its tax; none of an order of a version that decided no taxes
record ReturnableOrder(
        OrderId orderId,
        String customerEmail,
        Optional<Currency> currency,
        List<Line> lines,
        List<Delivery> shipments,
        Pieces claimed,
        Pieces returned,
        long paidBack,
        @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<ProductAmount> owed) {
    static final DocumentCollection<ReturnableOrder> RETURNABLE_ORDERS =
            DocumentCollection.of("returnable_orders", ReturnableOrder.class);

    ReturnableOrder {
        lines = List.copyOf(lines);
        shipments = List.copyOf(shipments);
        owed = List.copyOf(owed);
    }

    static ReturnableOrder unknown(OrderId orderId, String customerEmail) {
        return new ReturnableOrder(
                orderId,
                customerEmail,
                Optional.empty(),
                List.of(),
                List.of(),
                Pieces.NONE,
                Pieces.NONE,
                0,
                List.of());
    }

    /// The order of somebody whom nobody knows any more.
    ReturnableOrder erased(String alias) {
        return new ReturnableOrder(
                orderId, alias, currency, lines, shipments, claimed, returned, paidBack, owed);
    }

    ReturnableOrder confirmed(List<Line> ofOrder, Currency of) {
        return with(Optional.of(of), ofOrder, shipments, claimed);
    }

    /// @param amounts of its goods; none of an order of a version that decided no taxes
    ReturnableOrder dispatched(
            String shipmentId, Pieces goods, Money amount, List<ProductAmount> amounts) {
        return withShipment(
                shipmentId,
                it ->
                        new Delivery(
                                shipmentId, goods, amount.minorUnits(), it.deliveredAt(), amounts),
                Optional.of(amount.currency()));
    }

    ReturnableOrder delivered(String shipmentId, Instant at) {
        return withShipment(
                shipmentId,
                it ->
                        it.deliveredAt().isPresent()
                                ? it
                                : new Delivery(
                                        shipmentId,
                                        it.goods(),
                                        it.amount(),
                                        Optional.of(at),
                                        it.amounts()),
                currency);
    }

    private ReturnableOrder withShipment(
            String shipmentId, UnaryOperator<Delivery> change, Optional<Currency> of) {
        var all = new ArrayList<>(shipments);
        var known = shipments.stream().filter(it -> it.shipmentId().equals(shipmentId)).findFirst();
        known.ifPresent(all::remove);
        all.add(change.apply(known.orElseGet(() -> Delivery.unknown(shipmentId))));
        return with(of.or(() -> currency), lines, all, claimed);
    }

    /// The order of which these pieces will come back.
    ReturnableOrder claiming(Pieces pieces) {
        return with(currency, lines, shipments, claimed.plus(pieces));
    }

    /// The order of which these pieces will not come back.
    ReturnableOrder releasing(Pieces pieces) {
        return with(currency, lines, shipments, claimed.minus(pieces));
    }

    /// The order of which these pieces came back, and are paid back. What is owed for other products stays, whatever was
    /// delivered of those since.
    ReturnableOrder taking(Pieces pieces) {
        var all = returned.plus(pieces);
        if (delivered().all() == 0 || !hasAmounts()) {
            return with(all, Math.max(paidBack, paid(all).longValueExact()), owed);
        }
        var others = owed.stream().filter(it -> pieces.of(it.sku()) == 0);
        var now =
                pieces.products().stream()
                        .map(sku -> new ProductAmount(sku, owedFor(sku, all.of(sku))));
        var amounts = Stream.concat(others, now).toList();
        return with(all, amounts.stream().mapToLong(it -> it.amount().gross()).sum(), amounts);
    }

    private boolean hasAmounts() {
        return deliveries().allMatch(Delivery::hasAmounts);
    }

    private Stream<Delivery> deliveries() {
        return shipments.stream().filter(it -> it.deliveredAt().isPresent());
    }

    /// The amount that is owed for so many of a product that came back: their part of what was paid for all of it that was
    /// delivered. No less than was owed for fewer before.
    private TaxedAmount owedFor(Sku sku, int pieces) {
        var amounts = deliveries().flatMap(it -> it.amounts().stream()).toList();
        var paid = ProductAmount.of(sku, amounts).orElseThrow();
        var due = paid.part(pieces, delivered().of(sku));
        return ProductAmount.of(sku, owed).map(it -> upTo(due, it, paid)).orElse(due);
    }

    private static TaxedAmount upTo(TaxedAmount due, TaxedAmount before, TaxedAmount paid) {
        long more = Math.max(0, due.gross() - before.gross());
        return before.plus(paid.minus(before).taking(more, due.tax() - before.tax()));
    }

    /// The amounts that are owed now for products and were not when the order was `before`; none of an order of a version
    /// that decided no taxes.
    List<ProductAmount> owedSince(ReturnableOrder before) {
        return owed.stream()
                .map(it ->
                        new ProductAmount(
                                it.sku(),
                                ProductAmount.of(it.sku(), before.owed)
                                        .map(it.amount()::minus)
                                        .orElse(it.amount())))
                .toList();
    }

    /// The amount that is owed now and was not when the order was `before`.
    Money paidBackSince(ReturnableOrder before) {
        return new Money(paidBack - before.paidBack, currency.orElseGet(Currency::ofShop));
    }

    private ReturnableOrder with(Pieces nextReturned, long nextPaidBack, List<ProductAmount> next) {
        return new ReturnableOrder(
                orderId,
                customerEmail,
                currency,
                lines,
                shipments,
                claimed,
                nextReturned,
                nextPaidBack,
                next);
    }

    private ReturnableOrder with(
            Optional<Currency> nextCurrency,
            List<Line> nextLines,
            List<Delivery> nextShipments,
            Pieces nextClaimed) {
        return new ReturnableOrder(
                orderId,
                customerEmail,
                nextCurrency,
                nextLines,
                nextShipments,
                nextClaimed,
                returned,
                paidBack,
                owed);
    }

    Pieces delivered() {
        return deliveredSince(Instant.MIN);
    }

    Pieces deliveredSince(Instant earliest) {
        return shipments.stream()
                .filter(it -> it.deliveredAt().filter(at -> !at.isBefore(earliest)).isPresent())
                .map(Delivery::goods)
                .reduce(Pieces.NONE, Pieces::plus);
    }

    /// So many of a product can be sent back. Pieces of one product are alike: those that were delivered first count as
    /// those that came back first.
    int returnable(Sku sku, Instant earliest) {
        return Math.min(deliveredSince(earliest).of(sku), delivered().of(sku) - claimed.of(sku));
    }

    /// The amount that was paid for so many pieces together: their part of what was paid for all that was delivered, by
    /// their prices. It is reckoned for all that came back so far, so that what is paid back for one return after another
    /// adds up to what was paid.
    private BigInteger paid(Pieces pieces) {
        var value = value(delivered());
        if (value.signum() == 0) {
            return BigInteger.ZERO;
        }
        long amount = deliveries().mapToLong(Delivery::amount).sum();
        return BigInteger.valueOf(amount).multiply(value(pieces)).divide(value);
    }

    private BigInteger value(Pieces pieces) {
        return pieces.products().stream()
                .map(sku -> value(sku, pieces.of(sku)))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    /// The price of so many of one product as the order had it; where it is in lines of several prices, their mean. In an
    /// order whose prices are not known each piece is worth as much as any other.
    private BigInteger value(Sku sku, int quantity) {
        if (lines.isEmpty()) {
            return BigInteger.valueOf(quantity);
        }
        var ofProduct = lines.stream().filter(line -> line.sku().equals(sku)).toList();
        long ordered = ofProduct.stream().mapToLong(Line::quantity).sum();
        return ordered == 0
                ? BigInteger.ZERO
                : ofProduct.stream()
                        .map(Line::value)
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .multiply(BigInteger.valueOf(quantity))
                        .divide(BigInteger.valueOf(ordered));
    }

    /// One product of the order, at the price of one.
    record Line(Sku sku, int quantity, long price) {
        BigInteger value() {
            return BigInteger.valueOf(price).multiply(BigInteger.valueOf(quantity));
        }
    }

    /// A shipment of the order.
    ///
    /// @param goods none until its dispatch is heard of
    /// @param amount what was paid for them
    /// @param amounts the same by product, with its tax; none of an order of a version that decided no taxes
    record Delivery(
            String shipmentId,
            Pieces goods,
            long amount,
            Optional<Instant> deliveredAt,
            @JsonInclude(Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                    List<ProductAmount> amounts) {
        Delivery {
            amounts = List.copyOf(amounts);
        }

        static Delivery unknown(String shipmentId) {
            return new Delivery(shipmentId, Pieces.NONE, 0, Optional.empty(), List.of());
        }

        boolean hasAmounts() {
            return goods.products().stream()
                    .allMatch(sku -> ProductAmount.of(sku, amounts).isPresent());
        }
    }
}
