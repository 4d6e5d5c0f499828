package dev.tradewind.commerce;

/// The extensions of an event by which an order of the demo profile dictates what becomes of it.
public final class DemoSwitches {
    /// The answer that payments is to give.
    public static final String PAYMENT_OUTCOME = "paymentoutcome";

    /// The answer that inventory is to give.
    public static final String INVENTORY_OUTCOME = "inventoryoutcome";

    /// The answer that the carrier is to give.
    public static final String SHIPPING_OUTCOME = "shippingoutcome";

    /// The service that is to fail.
    public static final String FAILING_SERVICE = "simulatedfailure";

    private DemoSwitches() {}
}
