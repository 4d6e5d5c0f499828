package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.DemoSwitches;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.commerce.orders.OrderTerms.Reduction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A customer's wish to buy, checked.
///
/// @param shipTo where to bring it, if the customer says so
/// @param billTo where its bill goes, if the customer says so
/// @param discountCode that the customer typed
/// @param reduction what that takes off, once it is known
/// @param switches what the demo profile lets a request dictate
record PlaceOrder(
        String customerEmail,
        Currency currency,
        List<Line> lines,
        Optional<PostalAddress> shipTo,
        Optional<PostalAddress> billTo,
        Optional<DiscountCode> discountCode,
        Optional<Reduction> reduction,
        TestSwitches switches) {
    PlaceOrder {
        lines = List.copyOf(lines);
    }

    /// A wish for goods alone.
    static PlaceOrder of(String customerEmail, Currency currency, List<Line> lines) {
        return new PlaceOrder(
                customerEmail,
                currency,
                lines,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TestSwitches.NONE);
    }

    /// The same, of lines at other prices.
    PlaceOrder of(List<Line> others) {
        return new PlaceOrder(
                customerEmail, currency, others, shipTo, billTo, discountCode, reduction, switches);
    }

    PlaceOrder reducedBy(Reduction taken) {
        return new PlaceOrder(
                customerEmail,
                currency,
                lines,
                shipTo,
                billTo,
                discountCode,
                Optional.of(taken),
                switches);
    }

    /// The amount that is to be paid, once its lines have their amounts.
    Money total() {
        return new Money(
                lines.stream().mapToLong(line -> line.amount().orElseThrow().gross()).sum(),
                currency);
    }

    /// The price of all goods.
    Money goods() {
        return lines.stream()
                .map(line -> new Money(line.priceMinorUnits(), currency).times(line.quantity()))
                .reduce(new Money(0, currency), Money::plus);
    }

    /// The terms that the order has; nothing where the customer said nothing of them.
    Optional<OrderTerms> terms() {
        return Optional.of(new OrderTerms(billTo, reduction))
                .filter(it -> !it.equals(OrderTerms.NONE));
    }

    /// Outcomes that a request of the demo profile may ask for.
    record TestSwitches(
            Optional<String> paymentOutcome,
            Optional<String> inventoryOutcome,
            Optional<String> shippingOutcome,
            Optional<String> simulateTechnicalFailure) {
        static final TestSwitches NONE =
                new TestSwitches(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// As extensions of the order's event.
        Map<String, String> extensions() {
            var extensions = new HashMap<String, String>();
            paymentOutcome.ifPresent(it -> extensions.put(DemoSwitches.PAYMENT_OUTCOME, it));
            inventoryOutcome.ifPresent(it -> extensions.put(DemoSwitches.INVENTORY_OUTCOME, it));
            shippingOutcome.ifPresent(it -> extensions.put(DemoSwitches.SHIPPING_OUTCOME, it));
            simulateTechnicalFailure.ifPresent(
                    it -> extensions.put(DemoSwitches.FAILING_SERVICE, it));
            return extensions;
        }
    }
}
