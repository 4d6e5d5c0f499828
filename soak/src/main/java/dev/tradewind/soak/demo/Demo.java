package dev.tradewind.soak.demo;

import dev.tradewind.client.OrderApi;
import dev.tradewind.client.QueueView;
import dev.tradewind.client.Redrive;
import java.io.PrintStream;
import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Three orders sent to an instance: one that goes well, one that the business refuses, one that a
/// technical failure holds up until an operator redrives it. It uses what every client may use: the order
/// API, SQS and SNS.
public final class Demo {
    private static final String LAPTOP = "LAPTOP-001";
    private static final String MOUSE = "MOUSE-001";
    private static final String PAYMENT_DLQ = "payment-dlq";
    private static final int ON_HAND = 10;

    private final OrderApi orders;
    private final SqsClient sqs;
    private final SnsClient sns;
    private final PrintStream out;
    private final Expectations expectations;

    public Demo(OrderApi orders, SqsClient sqs, SnsClient sns, PrintStream out) {
        this.orders = orders;
        this.sqs = sqs;
        this.sns = sns;
        this.out = out;
        expectations = new Expectations(out);
    }

    /// Tells whether everything happened as expected.
    public boolean run() {
        topology();
        stock();
        approved();
        refused();
        deadLetteredAndRedriven();
        out.printf("%n%s%n", expectations);
        return expectations.allHold();
    }

    private void topology() {
        title("What SNS says is subscribed to what");
        for (var subscription : sns.listSubscriptionsPaginator().subscriptions()) {
            out.printf(
                    "  %s -> %s%n",
                    QueueView.nameIn(subscription.topicArn()),
                    QueueView.nameIn(subscription.endpoint()));
        }
    }

    private void stock() {
        title("Stock: %d laptops, %d mice".formatted(ON_HAND, ON_HAND));
        orders.put("/inventory/" + LAPTOP, Map.of("onHand", ON_HAND));
        orders.put("/inventory/" + MOUSE, Map.of("onHand", ON_HAND));
    }

    private void approved() {
        title("1. An order that goes well");
        var order = place(Map.of("paymentOutcome", "approved", "inventoryOutcome", "reserved"));

        order.followUntilSettled();

        expectations.expect("the order is delivered", "delivered", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        expectations.expect("one laptop is sold", ON_HAND - 1, available(LAPTOP));
        expectations.expect("two mice are sold", ON_HAND - 2, available(MOUSE));
        expectNoDeadLetters();
    }

    private void refused() {
        title("2. An order that the business refuses: events like any other, no failures");
        var order = place(Map.of("paymentOutcome", "declined", "inventoryOutcome", "out_of_stock"));

        order.followUntilSettled();

        expectations.expect("the order is cancelled", "cancelled", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        expectations.expect("no laptop is sold", ON_HAND - 1, available(LAPTOP));
        expectNoDeadLetters();
    }

    private void deadLetteredAndRedriven() {
        title("3. A technical failure: retried, dead-lettered, and redriven once it is repaired");
        var order = place(Map.of("simulateTechnicalFailure", "payment"));
        expectations.expect(
                "the payment is dead-lettered after three attempts",
                order.followUntilDeadLettered());
        expectations.expect("payment-dlq holds it", 1L, deadLetters());
        expectations.expect("the order waits", "pending", order.status());

        out.printf("%n  The payment service is repaired, and %s redriven.%n", PAYMENT_DLQ);
        orders.put("/demo/failures/payment", Map.of("active", false));
        Redrive.back(sqs, QueueView.named(sqs, PAYMENT_DLQ).arn());
        order.followUntilSettled();

        expectations.expect("the order is delivered", "delivered", order.status());
        expectations.expect("the customer is told of each outcome", order.isNotifiedOfOutcomes());
        expectNoDeadLetters();
    }

    private PlacedOrder place(Map<String, String> switches) {
        return PlacedOrder.place(orders, OrderRequest.with(LAPTOP, MOUSE, switches), out);
    }

    private int available(String sku) {
        return orders.get("/inventory/" + sku).path("available").asInt();
    }

    private long deadLetters() {
        return QueueView.all(sqs).stream()
                .filter(queue -> queue.name().endsWith("-dlq"))
                .mapToLong(QueueView::messages)
                .sum();
    }

    private void expectNoDeadLetters() {
        expectations.expect("every dead-letter queue is empty", 0L, deadLetters());
    }

    private void title(String text) {
        out.printf("%n%s%n", text);
    }
}
