package dev.tradewind.commerce.invoicing;

import dev.tradewind.commerce.LargestRemainder;
import dev.tradewind.commerce.Money;
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

/// Makes documents of what was shipped and refunded. What a shipment costs is allocated to its lines by price and
/// quantity: they are that, unless a discount or the rounding of an order's earlier shipments is in it.
record InvoiceDrafts(InvoiceSettings settings) {
    Invoice invoice(
            String number, LocalDate day, ShipmentDispatched shipment, InvoicedOrder order) {
        var total = shipment.total();
        var lines = lines(shipment.items(), total, order);
        var gross = new TreeMap<BigDecimal, Long>();
        lines.forEach(
                line -> gross.merge(line.taxPercent(), minor(line.amount(), total), Long::sum));
        if (lines.isEmpty()) {
            gross.put(settings.rates().percent(order.country()), total.minorUnits());
        }
        var taxation = Taxation.of(gross, total.currency());
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
                            settings.rates().percent(item.sku(), order.country())));
        }
        return lines;
    }

    private static BigDecimal price(ShippedItem item, InvoicedOrder order) {
        return order.price(item.sku()).orElse(BigDecimal.ZERO);
    }

    /// The taxes in a refund are those of what was invoiced and not credited yet, in proportion.
    Invoice creditNote(String number, LocalDate day, PaymentRefunded refund, InvoicedOrder order) {
        var total = refund.total();
        var left = order.left();
        var parts =
                LargestRemainder.byWeight(
                        total.minorUnits(),
                        left.stream().map(it -> minor(it.gross(), total)).toList());
        Map<BigDecimal, Long> gross = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            gross.merge(left.get(i).percent(), parts.get(i), Long::sum);
        }
        var taxation = Taxation.of(gross, total.currency());
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

    private static long minor(BigDecimal amount, Money of) {
        return Money.of(amount, of.currency()).minorUnits();
    }
}
