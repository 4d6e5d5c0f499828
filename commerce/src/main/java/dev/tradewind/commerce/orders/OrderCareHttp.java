package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.AddressField;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.PostalAddress;
import dev.tradewind.commerce.orders.Cancellation.Requester;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
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

    private final Cancellation cancellation;
    private final OrderHolds holds;
    private final OrderAddress address;

    OrderCareHttp(Cancellation cancellation, OrderHolds holds, OrderAddress address) {
        this.cancellation = cancellation;
        this.holds = holds;
        this.address = address;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/orders/{orderId}/cancel", this::cancel),
                Route.post("/orders/{orderId}/hold", this::hold),
                Route.post("/orders/{orderId}/release", this::release),
                Route.put("/orders/{orderId}/shipping-address", this::changeAddress));
    }

    private Reply cancel(HttpCall call) {
        var order = cancellation.cancel(id(call), requester(call));
        var view = OrderView.of(order);
        return order.status() == OrderStatus.CANCELLED
                ? Reply.ok(view)
                : Reply.json(ACCEPTED, view);
    }

    private static Optional<Requester> requester(HttpCall call) {
        if (call.body().length == 0) {
            return Optional.empty();
        }
        var fields = call.fields();
        var label = fields.oneOf("requestedBy", REQUESTERS);
        fields.requireValid();
        return label.flatMap(it -> Labelled.find(Requester.class, it));
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
        var changed = address.change(id(call), address(call.fields()), call.header("If-Match"));
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

    static OrderId id(HttpCall call) {
        return call.pathParameter("orderId", OrderId::new);
    }
}
