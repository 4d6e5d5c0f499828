package dev.tradewind.commerce.returns;

import static dev.tradewind.commerce.returns.GoodsReturn.RETURNS;
import static dev.tradewind.commerce.returns.ReturnableOrder.RETURNABLE_ORDERS;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// The commands of customers who send something back, and of the warehouse that gets it.
final class ReturnCommands {
    private static final String SERVICE = "returns";

    private final Host host;
    private final ReturnTerms terms;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    ReturnCommands(Host host, ReturnTerms terms, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.terms = terms;
        this.clock = clock;
        this.ids = ids;
    }

    /// Announces a return. Two that want the same piece meet in the order's document.
    ///
    /// @throws Problem if something of it was not delivered, is sent back already, or was delivered too long ago
    GoodsReturn request(ReturnRequest.Wanted wanted, RequestMarks marks) {
        var id = new ReturnId(ids.next());
        return execute("request", marks, documents -> requested(id, wanted, marks, documents));
    }

    private Answer<GoodsReturn> requested(
            ReturnId id, ReturnRequest.Wanted wanted, RequestMarks marks, Documents documents) {
        var now = clock.instant();
        var read = findOrder(wanted.orderId(), documents);
        requireReturnable(read.value(), wanted.pieces(), now);
        var it =
                GoodsReturn.requested(
                        id,
                        read.value(),
                        wanted.pieces(),
                        wanted.reason(),
                        now,
                        now.plus(terms.arrival()));
        return Decision.update(RETURNABLE_ORDERS, read, read.value().claiming(wanted.pieces()))
                .andCreate(RETURNS, id.value(), it)
                .andPublish(ReturnFacts.requested(it).tracedBy(marks.trace()))
                .andPublishAt(ReturnFacts.aged(it), it.arrivesBy())
                .answering(it);
    }

    /// @throws Problem if nothing of it was delivered
    static Versioned<ReturnableOrder> findOrder(OrderId orderId, Documents documents) {
        return documents
                .find(RETURNABLE_ORDERS, orderId.value())
                .filter(read -> read.value().delivered().all() > 0)
                .orElseThrow(() -> missing(orderId));
    }

    static Problem missing(OrderId orderId) {
        return Problem.of(
                Problem.Kind.NOT_FOUND, "nothing of an order %s was delivered".formatted(orderId));
    }

    private void requireReturnable(ReturnableOrder order, Pieces pieces, Instant now) {
        var earliest = now.minus(terms.window());
        int place = 0;
        for (var sku : pieces.products()) {
            int most = order.returnable(sku, earliest);
            if (pieces.of(sku) > most) {
                throw Problem.inField(
                        "/items/%d/quantity".formatted(place),
                        "must be at most the %d that were delivered in the last %s and are not sent back"
                                .formatted(most, days(terms.window())));
            }
            place++;
        }
    }

    /// A window as people say it: it has days, or is one of a test.
    private static String days(Duration window) {
        return window.toDays() > 0 ? window.toDays() + " days" : window.toSeconds() + " seconds";
    }

    /// Notes that the goods are in the house; again, it changes nothing.
    GoodsReturn receive(ReturnId id, RequestMarks marks) {
        return execute(
                "receive",
                marks,
                documents -> {
                    var read = find(id, documents);
                    if (read.value().status() == ReturnStatus.RECEIVED) {
                        return Decision.NOTHING.answering(read.value());
                    }
                    var it = read.value().require(ReturnStatus.REQUESTED).received(clock.instant());
                    return Decision.update(RETURNS, read, it)
                            .andPublish(ReturnFacts.received(it).tracedBy(marks.trace()))
                            .answering(it);
                });
    }

    /// Says what became of each piece. Those that did not come can be sent back another time.
    GoodsReturn inspect(ReturnId id, ReturnRequest.Found found, RequestMarks marks) {
        return execute("inspect", marks, documents -> inspected(id, found, marks, documents));
    }

    private Answer<GoodsReturn> inspected(
            ReturnId id, ReturnRequest.Found found, RequestMarks marks, Documents documents) {
        var read = find(id, documents);
        var waiting = read.value().require(ReturnStatus.RECEIVED);
        var came = came(found.items(), waiting);
        var known = ReturnEnding.order(waiting.orderId(), documents);
        var order = known.value().releasing(waiting.pieces().minus(came)).taking(came);
        var owed = order.paidBackSince(known.value());
        var it =
                waiting.inspected(
                        found.items(),
                        owed,
                        order.owedSince(known.value()).stream()
                                .filter(amount -> came.of(amount.sku()) > 0)
                                .toList(),
                        found.warehouse(),
                        clock.instant());
        return Decision.update(RETURNS, read, it)
                .andUpdate(RETURNABLE_ORDERS, known, order)
                .andPublish(ReturnFacts.inspected(it).tracedBy(marks.trace()))
                .answering(it);
    }

    private static Pieces came(List<GoodsReturn.Inspected> found, GoodsReturn waiting) {
        var came = Pieces.NONE;
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            int announced = waiting.pieces().of(one.sku());
            if (one.came() > announced) {
                throw Problem.inField(
                        "/items/" + i,
                        "must not be more than the %d of %s that were to come"
                                .formatted(announced, one.sku()));
            }
            came = came.with(one.sku(), one.came());
        }
        return came;
    }

    /// Ends a return whose goods are not there; again, it changes nothing.
    GoodsReturn cancel(ReturnId id, RequestMarks marks) {
        return execute(
                "cancel",
                marks,
                documents -> {
                    var read = find(id, documents);
                    if (read.value().status() == ReturnStatus.CANCELED) {
                        return Decision.NOTHING.answering(read.value());
                    }
                    var end = ReturnEnding.canceled(read.value(), clock.instant());
                    return ReturnEnding.ended(read, end, ReturnEnding.ON_REQUEST, documents)
                            .answering(end);
                });
    }

    /// @throws Problem if there is no such return
    static Versioned<GoodsReturn> find(ReturnId id, Documents documents) {
        return documents.find(RETURNS, id.value()).orElseThrow(() -> missing(id));
    }

    static Problem missing(ReturnId id) {
        return Problem.of(Problem.Kind.NOT_FOUND, "there is no return " + id);
    }

    private GoodsReturn execute(
            String name, RequestMarks marks, Function<Documents, Answer<GoodsReturn>> decide) {
        return host.execute(marks.on(Command.of(SERVICE, name, GoodsReturn.class, decide)));
    }
}
