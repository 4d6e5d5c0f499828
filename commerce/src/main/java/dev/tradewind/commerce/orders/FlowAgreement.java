package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.Order.ORDERS;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/// The flow that the orders of a host take, as it is kept with them. An order that waits was told of by one flow, and its
/// payment would never be made in the other: so the flow changes only while no order waits. Nor does it change while a refund
/// waits whose run may not have begun: no other flow would begin it.
public final class FlowAgreement {
    /// The collection of the document that says it.
    public static final String COLLECTION = "order_flows";

    /// The key of that document.
    public static final String KEY = "orders";

    private static final DocumentCollection<Agreed> FLOWS =
            DocumentCollection.of(COLLECTION, Agreed.class);

    private FlowAgreement() {}

    /// Has the orders of a host take a flow from now on; to be called before its services start.
    ///
    /// @param haveRefunds whether documents have refunds that were promised and not answered
    /// @throws OrdersWaiting if orders wait that took another, or their refunds do
    public static void on(Host host, OrderFlow wanted, Predicate<Documents> haveRefunds) {
        var agreed = agreed(host.documents());
        if (agreed == wanted) {
            return;
        }
        if (isAnyWaiting(host.documents())) {
            throw OrdersWaiting.forPayment(agreed);
        }
        if (agreed == OrderFlow.ORCHESTRATED && haveRefunds.test(host.documents())) {
            throw OrdersWaiting.forRefund(agreed);
        }
        var next = new Agreed(wanted);
        host.execute(
                Command.of(
                        "orders",
                        "agree-on-flow",
                        Agreed.class,
                        documents -> written(next, documents).answering(next)));
    }

    private static boolean isAnyWaiting(Documents documents) {
        return Arrays.stream(OrderStatus.values())
                .filter(OrderStatus::isOpen)
                .map(status -> PageRequest.first(1).inState(status.label()))
                .anyMatch(open -> !documents.list(ORDERS, open).items().isEmpty());
    }

    private static OrderFlow agreed(Documents documents) {
        return agreed(documents.find(FLOWS, KEY).map(Versioned::value));
    }

    /// The flow that the document says.
    ///
    /// @param json of it, if there is one
    public static OrderFlow of(Optional<String> json) {
        return agreed(json.map(it -> FLOWS.codec().decode(it.getBytes(UTF_8))));
    }

    /// Nothing was written by versions that knew one only.
    private static OrderFlow agreed(Optional<Agreed> document) {
        return document.map(Agreed::flow).orElse(OrderFlow.PARALLEL);
    }

    private static Decision written(Agreed next, Documents documents) {
        return documents
                .find(FLOWS, KEY)
                .map(read -> Decision.update(FLOWS, read, next))
                .orElseGet(() -> Decision.create(FLOWS, KEY, next));
    }

    private record Agreed(OrderFlow flow) {}
}
