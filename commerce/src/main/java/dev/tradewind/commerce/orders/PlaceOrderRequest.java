package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.AddressField;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.EmailField;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.PriceField;
import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.commerce.orders.PlaceOrder.TestSwitches;
import dev.tradewind.http.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the body of `POST /orders`, and refuses it with every field that is wrong.
final class PlaceOrderRequest {
    static final List<String> PAYMENT_OUTCOMES =
            List.of("approved", "declined", "account_suspended", "address_mismatch");
    static final List<String> INVENTORY_OUTCOMES = List.of("reserved", "out_of_stock");
    static final List<String> SHIPPING_OUTCOMES = List.of("accepted", "refused");
    static final List<String> FAILING_SERVICES =
            List.of("payment", "inventory", "notification", "shipping");

    static final String ADDRESS = "shippingAddress";
    static final String BILLING = "billingAddress";
    static final String CODE = "discountCode";
    static final int ITEMS_MAX = 100;
    static final int QUANTITY_MAX = 10_000;

    private final Fields fields;
    private final Profile profile;
    private final Pricing pricing;

    private PlaceOrderRequest(Fields fields, Profile profile, Pricing pricing) {
        this.fields = fields;
        this.profile = profile;
        this.pricing = pricing;
    }

    static PlaceOrder read(Fields fields, Profile profile, Pricing pricing) {
        return new PlaceOrderRequest(fields, profile, pricing).read();
    }

    private PlaceOrder read() {
        var email = EmailField.read(fields, "customerEmail");
        var currency = fields.parsed("currency", Currency::of);
        var items = fields.objects("items", ITEMS_MAX);
        var lines = new ArrayList<Line>();
        for (var item : items) {
            line(item, currency).ifPresent(lines::add);
        }
        var shipTo = AddressField.read(fields, ADDRESS);
        var billTo = AddressField.read(fields, BILLING);
        var code =
                fields.has(CODE)
                        ? fields.parsed(CODE, DiscountCode::typed)
                        : Optional.<DiscountCode>empty();
        var switches = switches();
        fields.requireValid();
        return new PlaceOrder(
                email.orElseThrow(),
                currency.orElseThrow(),
                lines,
                shipTo,
                billTo,
                code,
                Optional.empty(),
                switches);
    }

    private Optional<Line> line(Fields item, Optional<Currency> currency) {
        var sku = item.parsed("sku", Sku::new);
        item.expect("price"); // which is not read where the currency is wrong
        int quantity = item.integer("quantity", 1, QUANTITY_MAX);
        var price = currency.flatMap(known -> price(item, known, pricing));
        return sku.flatMap(
                known -> price.map(amount -> new Line(known, quantity, amount.minorUnits())));
    }

    /// The price of one; nothing after noting an error. Where the catalog's counts, it is not read, and replaced later.
    static Optional<Money> price(Fields item, Currency currency, Pricing pricing) {
        if (pricing == Pricing.CATALOG) {
            item.expect("price");
            return Optional.of(new Money(0, currency));
        }
        return PriceField.read(item, "price", currency);
    }

    private TestSwitches switches() {
        return new TestSwitches(
                testSwitch("paymentOutcome", PAYMENT_OUTCOMES),
                testSwitch("inventoryOutcome", INVENTORY_OUTCOMES),
                testSwitch("shippingOutcome", SHIPPING_OUTCOMES),
                testSwitch("simulateTechnicalFailure", FAILING_SERVICES));
    }

    private Optional<String> testSwitch(String name, List<String> words) {
        if (fields.has(name) && !profile.takesTestSwitches()) {
            fields.reject(name, "is accepted in the demo profile only");
            return Optional.empty();
        }
        return fields.oneOf(name, words);
    }
}
