package dev.tradewind.commerce.purchasing;

import static dev.tradewind.commerce.purchasing.PurchaseOrder.PURCHASE_ORDERS;
import static dev.tradewind.commerce.purchasing.PurchasedProduct.PURCHASED_PRODUCTS;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.WarehouseId;
import dev.tradewind.commerce.purchasing.PurchaseOrder.Terms;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// The commands of whoever buys.
final class PurchaseCommands {
    private static final String SERVICE = "purchasing";

    private final Host host;
    private final InstantSource clock;
    private final PurchaseOpening opening;

    PurchaseCommands(Host host, InstantSource clock, PurchaseOpening opening) {
        this.host = host;
        this.clock = clock;
        this.opening = opening;
    }

    /// Orders more of a product.
    ///
    /// @throws Problem that names the open order, if there is one
    PurchaseOrder open(Sku sku, Terms terms, RequestMarks marks) {
        return execute(
                "open",
                marks,
                documents -> {
                    var read = PurchasedProduct.find(sku, documents);
                    read.value()
                            .open(terms.warehouse())
                            .ifPresent(open -> {
                                throw Problem.of(
                                        Problem.Kind.CHANGED,
                                        "purchase order %s of %s for %s is open"
                                                .formatted(open, sku, terms.warehouse()));
                            });
                    var opened = opening.open(read, terms);
                    return opened.decision().answering(opened.order());
                });
    }

    /// Notes that some of what was ordered came.
    ///
    /// @param place where, if elsewhere than it was ordered for
    PurchaseOrder receive(
            PurchaseOrderId id, int quantity, Optional<WarehouseId> place, RequestMarks marks) {
        return execute(
                "receive",
                marks,
                documents -> {
                    var read = findOpen(id, documents);
                    if (quantity > read.value().outstanding()) {
                        throw Problem.inField(
                                "/quantity",
                                "must be at most the %d that have not come"
                                        .formatted(read.value().outstanding()));
                    }
                    var order = read.value().received(quantity, clock.instant());
                    var came = WarehouseId.meant(place.or(order::warehouse));
                    var decision =
                            Decision.update(PURCHASE_ORDERS, read, order)
                                    .andPublish(
                                            order.receivedEvent(quantity, came)
                                                    .tracedBy(marks.trace()));
                    return closing(decision, order, documents).answering(order);
                });
    }

    /// Says that what has not come is not wanted any more; again, it changes nothing.
    PurchaseOrder cancel(PurchaseOrderId id, RequestMarks marks) {
        return execute(
                "cancel",
                marks,
                documents -> {
                    var known = find(id, documents);
                    if (known.value().status() == PurchaseStatus.CANCELED) {
                        return Decision.NOTHING.answering(known.value());
                    }
                    var read = findOpen(id, documents);
                    var order = read.value().canceled(clock.instant());
                    var decision =
                            Decision.update(PURCHASE_ORDERS, read, order)
                                    .andPublish(order.canceledEvent().tracedBy(marks.trace()));
                    return closing(decision, order, documents).answering(order);
                });
    }

    /// The decision, and that its product has one open order less where that was its end.
    private static Decision closing(Decision decision, PurchaseOrder order, Documents documents) {
        if (order.isOpen()) {
            return decision;
        }
        var product = PurchasedProduct.find(order.sku(), documents);
        return decision.andUpdate(
                PURCHASED_PRODUCTS, product, product.value().closed(order.purchaseOrderId()));
    }

    private static Versioned<PurchaseOrder> findOpen(PurchaseOrderId id, Documents documents) {
        var read = find(id, documents);
        if (!read.value().isOpen()) {
            throw Problem.of(
                    Problem.Kind.TOO_LATE,
                    "purchase order %s is %s".formatted(id, read.value().status().label()));
        }
        return read;
    }

    /// @throws Problem if there is no such order
    static Versioned<PurchaseOrder> find(PurchaseOrderId id, Documents documents) {
        return documents
                .find(PURCHASE_ORDERS, id.value())
                .orElseThrow(() ->
                        Problem.of(Problem.Kind.NOT_FOUND, "there is no purchase order " + id));
    }

    private PurchaseOrder execute(
            String name, RequestMarks marks, Function<Documents, Answer<PurchaseOrder>> decide) {
        return host.execute(marks.on(Command.of(SERVICE, name, PurchaseOrder.class, decide)));
    }
}
