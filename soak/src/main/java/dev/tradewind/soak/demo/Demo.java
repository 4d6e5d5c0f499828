package dev.tradewind.soak.demo;

import static dev.tradewind.soak.demo.DemoShop.LAPTOP;
import static dev.tradewind.soak.demo.DemoShop.MOUSE;

import dev.tradewind.client.OrderApi;
import java.io.PrintStream;
import java.util.Map;

/// A shop's story, told to an instance: an order that goes well, one that the business refuses, one that a technical
/// failure holds up until an operator redrives it; then goods that come back and are paid back, a shelf that is filled up
/// again, and the books. It uses what every client may use: the order API, and what its host has for events.
public final class Demo {
    private static final String PAYMENT_DLQ = "payment-dlq";
    private static final int ON_HAND = 10;

    private final DemoShop shop;
    private final Expectations expectations;

    /// @param expectations that say, once the story is told, whether all went as expected
    public Demo(OrderApi orders, DemoHost host, PrintStream out, Expectations expectations) {
        shop = new DemoShop(orders, host, out, expectations);
        this.expectations = expectations;
    }

    public void run() {
        topology();
        stock();
        var order = approved();
        refused();
        deadLetteredAndRedriven();
        var afterwards = new Afterwards(shop);
        afterwards.returned(order);
        afterwards.filledUp();
        afterwards.booked();
    }

    private void topology() {
        shop.title("What %s says is subscribed to what".formatted(shop.host().teller()));
        shop.host().subscriptions().forEach(shop::say);
    }

    private void stock() {
        shop.title("Stock: %d laptops, %d mice".formatted(ON_HAND, ON_HAND));
        shop.orders().put("/inventory/" + LAPTOP, Map.of("onHand", ON_HAND));
        shop.orders().put("/inventory/" + MOUSE, Map.of("onHand", ON_HAND));
    }

    private PlacedOrder approved() {
        shop.title("1. An order that goes well");
        var order =
                shop.place(Map.of("paymentOutcome", "approved", "inventoryOutcome", "reserved"));

        order.followUntilSettled();

        expectations.expect("the order is delivered", "delivered", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        expectations.expect("one laptop is sold", ON_HAND - 1, shop.available(LAPTOP));
        expectations.expect("two mice are sold", ON_HAND - 2, shop.available(MOUSE));
        shop.expectNoDeadLetters();
        return order;
    }

    private void refused() {
        shop.title("2. An order that the business refuses: events like any other, no failures");
        var order =
                shop.place(
                        Map.of("paymentOutcome", "declined", "inventoryOutcome", "out_of_stock"));

        order.followUntilSettled();

        expectations.expect("the order is cancelled", "cancelled", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        expectations.expect("no laptop is sold", ON_HAND - 1, shop.available(LAPTOP));
        shop.expectNoDeadLetters();
    }

    private void deadLetteredAndRedriven() {
        shop.title(
                "3. A technical failure: retried, dead-lettered, and redriven once it is repaired");
        var order = shop.place(Map.of("simulateTechnicalFailure", "payment"));
        expectations.expect(
                "the payment is dead-lettered after three attempts",
                order.followUntilDeadLettered());
        shop.expectDeadLetters("payment-dlq holds it", 1);
        expectations.expect("the order waits", "pending", order.status());

        shop.say("The payment service is repaired, and %s redriven.".formatted(PAYMENT_DLQ));
        shop.orders().put("/demo/failures/payment", Map.of("active", false));
        shop.host().redrivePayments();
        order.followUntilSettled();

        expectations.expect("the order is delivered", "delivered", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        shop.expectNoDeadLetters();
    }
}
