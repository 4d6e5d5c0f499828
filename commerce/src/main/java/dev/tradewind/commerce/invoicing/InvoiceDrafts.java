package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.LargestRemainder;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.invoicing.events.Invoice.Line;
import dev.tradewind.commerce.payments.events.PaymentRefunded;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.commerce.shipping.events.ShippedItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes documents of what was shipped and refunded. Amounts and taxes are those that the order was placed with. What a
/// shipment costs of an order that was placed without any is allocated to its lines by price and quantity.
record InvoiceDrafts(InvoiceSettings settings) {
    Invoice invoice(
            String number, LocalDate day, ShipmentDispatched shipment, InvoicedOrder order) {
        var total = shipment.total();
        var lines = lines(shipment, order);
        var taxation = decided(shipment).orElseGet(() -> taxation(lines, total, order));
        return new Invoice(
                Invoice.Kind.INVOICE,
                number,
                shipment.orderId(),
                shipment.shipmentId(),
                shipment.customerEmail(),
                day.toString(),
                settings.seller(),
                lines,
                taxation.taxes(),
                taxation.net().decimal(),
                taxation.tax().decimal(),
                total.decimal(),
                total.currency().code(),
                List.of(),
                Optional.empty());
    }

    private static List<TaxedPrice> amounts(ShipmentDispatched shipment) {
        return shipment.items().stream().flatMap(it -> it.amount().stream()).toList();
    }

    /// The taxes that the order was placed with, which are those of its goods.
    private static Optional<Taxation> decided(ShipmentDispatched shipment) {
        return Optional.of(amounts(shipment))
                .filter(it -> !it.isEmpty())
                .map(it -> Taxation.of(it, shipment.total().currency()));
    }

    /// The taxes of an order that was placed without any: those that the settings say.
    private Taxation taxation(List<Line> lines, Money total, InvoicedOrder order) {
        var gross = new TreeMap<BigDecimal, Long>();
        lines.forEach(
                line -> gross.merge(line.taxPercent(), minor(line.amount(), total), Long::sum));
        if (lines.isEmpty()) {
            gross.put(settings.rates().percent(order.country()), total.minorUnits());
        }
        return Taxation.of(gross, total.currency());
    }

    private List<Line> lines(ShipmentDispatched shipment, InvoicedOrder order) {
        return amounts(shipment).isEmpty()
                ? lines(shipment.items(), shipment.total(), order)
                : shipment.items().stream()
                        .flatMap(it -> it.amount().stream().map(paid -> line(it, paid, order)))
                        .toList();
    }

    private static Line line(ShippedItem item, TaxedPrice amount, InvoicedOrder order) {
        return new Line(
                item.sku(),
                item.quantity(),
                order.price(item.sku()),
                amount.gross(),
                amount.percent(),
                Optional.of(amount.net()),
                Optional.of(amount.tax()));
    }

    private List<Line> lines(List<ShippedItem> items, Money total, InvoicedOrder order) {
        var weights =
                items.stream()
                        .map(item -> minor(price(item, order), total) * item.quantity())
                        .toList();
        var amounts = LargestRemainder.byWeight(total.minorUnits(), weights);
        var lines = new ArrayList<Line>();
        for (var item : items) {
            var amount = new Money(amounts.get(lines.size()), total.currency());
            lines.add(
                    new Line(
                            item.sku(),
                            item.quantity(),
                            order.price(item.sku()),
                            amount.decimal(),
                            settings.rates().percent(item.sku(), order.country()),
                            Optional.empty(),
                            Optional.empty()));
        }
        return lines;
    }

    private static BigDecimal price(ShippedItem item, InvoicedOrder order) {
        return order.price(item.sku()).orElse(BigDecimal.ZERO);
    }

    /// A credit note has the taxes of its refund; one of an order that was placed without taxes has those of what was invoiced
    /// and not credited yet, in proportion.
    Invoice creditNote(String number, LocalDate day, PaymentRefunded refund, InvoicedOrder order) {
        var total = refund.total();
        var taxation =
                refund.taxes()
                        .map(it -> Taxation.of(it, total.currency()))
                        .orElseGet(() -> left(total, order));
        return new Invoice(
                Invoice.Kind.CREDIT_NOTE,
                number,
                refund.orderId(),
                refund.refundId(),
                refund.customerEmail(),
                day.toString(),
                settings.seller(),
                List.of(),
                taxation.taxes(),
                taxation.net().decimal(),
                taxation.tax().decimal(),
                total.decimal(),
                total.currency().code(),
                order.invoices(),
                Optional.of(refund.reason()));
    }

    private static Taxation left(Money total, InvoicedOrder order) {
        var left = order.left();
        var parts =
                LargestRemainder.byWeight(
                        total.minorUnits(),
                        left.stream().map(it -> minor(it.gross(), total)).toList());
        Map<BigDecimal, Long> gross = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            gross.merge(left.get(i).percent(), parts.get(i), Long::sum);
        }
        return Taxation.of(gross, total.currency());
    }

    private static long minor(BigDecimal amount, Money of) {
        return Money.of(amount, of.currency()).minorUnits();
    }
}
