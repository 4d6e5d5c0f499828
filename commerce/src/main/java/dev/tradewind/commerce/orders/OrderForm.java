package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;

/// A form of the body of `POST /orders`, and of its answer.
enum OrderForm implements Labelled {
    /// The customer by an address, goods by `sku`.
    EMAIL,

    /// The customer by an id, goods by `product_id`.
    CUSTOMER;

    private static final String HEADER = "Order-Form";

    /// The form that the request names, or the one that its body has.
    static OrderForm of(HttpCall call, Fields fields) {
        return call.header(HEADER)
                .map(OrderForm::named)
                .orElseGet(() -> CustomerOrderRequest.isOne(fields) ? CUSTOMER : EMAIL);
    }

    private static OrderForm named(String label) {
        return Labelled.find(OrderForm.class, label)
                .orElseThrow(() -> Problem.inField(HEADER, "must be email or customer"));
    }
}
