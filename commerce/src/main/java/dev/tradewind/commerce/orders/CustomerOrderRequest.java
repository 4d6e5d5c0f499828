package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.http.Fields;
import java.util.ArrayList;
import java.util.Optional;

/// Reads the second form of a body of `POST /orders`, whose customer has an id in place of an address and whose prices
/// are in the shop's currency. The form is known by that id.
final class CustomerOrderRequest {
    private static final String CUSTOMER = "customer_id";
    private static final int CUSTOMER_MAX = 100;

    private CustomerOrderRequest() {}

    static boolean isOne(Fields fields) {
        return fields.has(CUSTOMER);
    }

    static PlaceOrder read(Fields fields, Pricing pricing) {
        var customer = fields.parsed(CUSTOMER, CustomerOrderRequest::customer);
        var currency = Currency.ofShop();
        var lines = new ArrayList<Line>();
        for (var item : fields.objects("items", PlaceOrderRequest.ITEMS_MAX)) {
            line(item, currency, pricing).ifPresent(lines::add);
        }
        fields.requireValid();
        return PlaceOrder.of(customer.orElseThrow(), currency, lines);
    }

    private static String customer(String text) {
        if (text.length() > CUSTOMER_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(CUSTOMER_MAX));
        }
        return text;
    }

    private static Optional<Line> line(Fields item, Currency currency, Pricing pricing) {
        var product = item.parsed("product_id", Sku::new);
        int quantity = item.integer("quantity", 1, PlaceOrderRequest.QUANTITY_MAX);
        var price = PlaceOrderRequest.price(item, currency, pricing);
        return product.flatMap(
                known -> price.map(amount -> new Line(known, quantity, amount.minorUnits())));
    }
}
