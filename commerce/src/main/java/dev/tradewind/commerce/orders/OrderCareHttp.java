package dev.tradewind.commerce.orders;

import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;

import dev.tradewind.commerce.AddressField;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.Cancellation.Requester;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The part of the order API by which people step in: cancel an order, hold it and release it, have it brought to another
/// place.
final class OrderCareHttp {
    private static final int ACCEPTED = 202;
    private static final int REASON_MAX = 200;
    private static final String ETAG = "ETag";

    private static final List<String> REQUESTERS =
            Arrays.stream(Requester.values()).map(Requester::label).toList();

    private final Host host;
    private final Cancellation cancellation;
    private final OrderHolds holds;
    private final OrderAddress address;
    private final OrderErasure erasure;

    OrderCareHttp(
            Host host,
            Cancellation cancellation,
            OrderHolds holds,
            OrderAddress address,
            OrderErasure erasure) {
        this.host = host;
        this.cancellation = cancellation;
        this.holds = holds;
        this.address = address;
        this.erasure = erasure;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/orders/{orderId}/cancel", this::cancel).askedBy(CUSTOMER, SUPPORT),
                Route.post("/orders/{orderId}/hold", this::hold).askedBy(SUPPORT, FINANCE),
                Route.post("/orders/{orderId}/release", this::release).askedBy(SUPPORT, FINANCE),
                Route.post("/customers/{customer}/erasure", erasure::erase).askedBy(SUPPORT),
                Route.put("/orders/{orderId}/shipping-address", this::changeAddress)
                        .askedBy(CUSTOMER, SUPPORT));
    }

    private Reply cancel(HttpCall call) {
        var order = cancellation.cancel(ownId(call), requester(call));
        var view = OrderView.of(order);
        return order.status() == OrderStatus.CANCELLED
                ? Reply.ok(view)
                : Reply.json(ACCEPTED, view);
    }

    private static Optional<Requester> requester(HttpCall call) {
        var byDefault = call.confinement().map(_ -> Requester.CUSTOMER);
        if (call.body().length == 0) {
            return byDefault;
        }
        var fields = call.fields();
        var label = fields.oneOf("requestedBy", REQUESTERS);
        fields.requireValid();
        return byDefault.or(() -> label.flatMap(it -> Labelled.find(Requester.class, it)));
    }

    private Reply hold(HttpCall call) {
        var fields = call.fields();
        var reason = fields.parsed("reason", OrderCareHttp::reason);
        fields.requireValid();
        return Reply.ok(OrderView.of(holds.hold(id(call), reason.orElseThrow())));
    }

    private static String reason(String text) {
        if (text.length() > REASON_MAX) {
            throw new IllegalArgumentException(
                    "must have at most %d characters".formatted(REASON_MAX));
        }
        return text;
    }

    private Reply release(HttpCall call) {
        return Reply.ok(OrderView.of(holds.release(id(call))));
    }

    private Reply changeAddress(HttpCall call) {
        var changed = address.change(ownId(call), address(call.fields()), call.header("If-Match"));
        return Reply.ok(OrderView.of(changed.order())).with(ETAG, changed.tag());
    }

    private static PostalAddress address(Fields fields) {
        var read = AddressField.read(fields);
        fields.requireValid();
        return read.orElseThrow();
    }

    /// An order with its entity tag.
    static Reply tagged(Object view, long version) {
        return Reply.ok(view).with(ETAG, OrderAddress.tag(version));
    }

    /// The order that a call is about, if it is there for whoever calls.
    ///
    /// @throws Problem if it is not
    static Versioned<Order> own(HttpCall call, Documents documents) {
        var id = id(call);
        var read = OrderSteps.wanted(id, documents);
        Ownership.require(call, read.value().customerEmail(), OrderSteps.missing(id));
        return read;
    }

    private OrderId ownId(HttpCall call) {
        return call.confinement().isEmpty()
                ? id(call)
                : own(call, host.documents()).value().orderId();
    }

    static OrderId id(HttpCall call) {
        return call.pathParameter("orderId", OrderId::new);
    }
}
