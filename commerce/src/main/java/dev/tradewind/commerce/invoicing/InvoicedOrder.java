package dev.tradewind.commerce.invoicing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.EventId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// An order as invoicing knows it: what its goods cost, what was invoiced and credited of each tax, and what was told of it
/// before it can be issued. Events come in any order: a shipment waits for the prices of its goods, a refund for an
/// invoice.
///
/// @param confirmed whether its prices are known
/// @param prices of one, exact, in the order's currency
/// @param country that goods are sent to
/// @param invoices the numbers of its invoices
record InvoicedOrder(
        OrderId orderId,
        boolean confirmed,
        List<Price> prices,
        @JsonInclude(Include.NON_ABSENT) Optional<String> country,
        List<String> invoices,
        List<RateSum> invoiced,
        List<RateSum> credited,
        List<WaitingShipment> shipments,
        List<WaitingRefund> refunds) {
    static final DocumentCollection<InvoicedOrder> ORDERS =
            DocumentCollection.of("invoiced_orders", InvoicedOrder.class);

    InvoicedOrder {
        prices = List.copyOf(prices);
        invoices = List.copyOf(invoices);
        invoiced = List.copyOf(invoiced);
        credited = List.copyOf(credited);
        shipments = List.copyOf(shipments);
        refunds = List.copyOf(refunds);
    }

    /// An order of which nothing is known yet.
    static InvoicedOrder unknown(OrderId orderId) {
        return new InvoicedOrder(
                orderId,
                false,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    InvoicedOrder confirmed(List<Price> known, Optional<String> sentTo) {
        return new InvoicedOrder(
                orderId, true, known, sentTo, invoices, invoiced, credited, shipments, refunds);
    }

    InvoicedOrder awaiting(WaitingShipment shipment) {
        boolean isKnown =
                shipments.stream().anyMatch(it -> it.shipment().equals(shipment.shipment()));
        return isKnown ? this : waitingFor(plus(shipments, shipment), refunds);
    }

    InvoicedOrder awaiting(WaitingRefund refund) {
        boolean isKnown = refunds.stream().anyMatch(it -> it.refund().equals(refund.refund()));
        return isKnown ? this : waitingFor(shipments, plus(refunds, refund));
    }

    private InvoicedOrder waitingFor(List<WaitingShipment> left, List<WaitingRefund> unpaid) {
        return new InvoicedOrder(
                orderId, confirmed, prices, country, invoices, invoiced, credited, left, unpaid);
    }

    /// The next shipment that can be invoiced: its goods have prices, or it names none.
    Optional<WaitingShipment> nextShipment() {
        return shipments.stream()
                .filter(it -> confirmed || it.shipment().items().isEmpty())
                .findFirst();
    }

    /// The next refund that can be credited: there is an invoice.
    Optional<WaitingRefund> nextRefund() {
        return invoices.isEmpty() ? Optional.empty() : refunds.stream().findFirst();
    }

    /// The price of one, nothing where the order has no such product.
    Optional<BigDecimal> price(Sku sku) {
        return prices.stream().filter(it -> it.sku().equals(sku)).map(Price::price).findFirst();
    }

    InvoicedOrder invoicedBy(Invoice invoice) {
        return new InvoicedOrder(
                orderId,
                confirmed,
                prices,
                country,
                plus(invoices, invoice.number()),
                sums(invoiced, invoice.taxes()),
                credited,
                shipments.stream()
                        .filter(it -> !it.shipment().shipmentId().equals(invoice.about()))
                        .toList(),
                refunds);
    }

    InvoicedOrder creditedBy(Invoice creditNote) {
        return new InvoicedOrder(
                orderId,
                confirmed,
                prices,
                country,
                invoices,
                invoiced,
                sums(credited, creditNote.taxes()),
                shipments,
                refunds.stream()
                        .filter(it -> !it.refund().refundId().equals(creditNote.about()))
                        .toList());
    }

    private static <T> List<T> plus(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    /// The amounts that can still be credited of each tax; all that was invoiced, if more was credited.
    List<RateSum> left() {
        var left =
                invoiced.stream()
                        .map(it ->
                                new RateSum(
                                        it.percent(),
                                        it.gross()
                                                .subtract(credited(it.percent()))
                                                .max(BigDecimal.ZERO)))
                        .toList();
        return left.stream().allMatch(it -> it.gross().signum() == 0) ? invoiced : left;
    }

    private BigDecimal credited(BigDecimal percent) {
        return credited.stream()
                .filter(it -> it.percent().compareTo(percent) == 0)
                .map(RateSum::gross)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<RateSum> sums(List<RateSum> sums, List<Invoice.Tax> taxes) {
        var all = new ArrayList<>(sums);
        taxes.forEach(tax -> all.add(new RateSum(tax.percent(), tax.gross())));
        return all.stream()
                .collect(
                        Collectors.groupingBy(
                                RateSum::percent,
                                TreeMap::new,
                                Collectors.reducing(
                                        BigDecimal.ZERO, RateSum::gross, BigDecimal::add)))
                .entrySet()
                .stream()
                .map(it -> new RateSum(it.getKey(), it.getValue()))
                .toList();
    }

    /// The price of one of a product.
    record Price(Sku sku, BigDecimal price) {}

    /// The amount that was charged with the tax of one rate in it.
    record RateSum(BigDecimal percent, BigDecimal gross) {}

    /// A shipment that is not invoiced yet.
    ///
    /// @param cause the event that told of it
    record WaitingShipment(EventId cause, ShipmentDispatched shipment) {}

    /// A refund that is not credited yet.
    record WaitingRefund(EventId cause, PaymentRefunded refund) {}
}
