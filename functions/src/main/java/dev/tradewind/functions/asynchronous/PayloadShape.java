package dev.tradewind.functions.asynchronous;

import dev.tradewind.broker.delivery.Shipment;

/// The form that a service gives its messages when it has a function called with them. Any thread may ask.
@FunctionalInterface
public interface PayloadShape {
    /// The body as it is.
    PayloadShape BODY = shipment -> shipment.message().body();

    /// JSON for the function.
    String of(Shipment shipment);
}
