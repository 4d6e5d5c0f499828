package dev.tradewind.commerce.shipping;

import static dev.tradewind.commerce.shipping.OrderShipment.SHIPMENTS;
import static dev.tradewind.http.access.ApiRole.CUSTOMER;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Ownership;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shipment API.
final class ShippingHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    private final Host host;
    private final ShipmentDispatch dispatch;
    private final Tracking tracking;

    ShippingHttp(Host host, ShipmentDispatch dispatch, Tracking tracking) {
        this.host = host;
        this.dispatch = dispatch;
        this.tracking = tracking;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/shipments", this::list).askedBy(CUSTOMER, SUPPORT, WAREHOUSE),
                Route.get("/shipments/{shipmentId}", this::find)
                        .askedBy(CUSTOMER, SUPPORT, WAREHOUSE),
                Route.post("/shipments/{shipmentId}/dispatch", this::dispatch).askedBy(WAREHOUSE),
                Route.post("/shipments/{shipmentId}/tracking", this::hear).askedBy(WAREHOUSE));
    }

    private Reply find(HttpCall call) {
        var id = id(call);
        var shipment = Tracking.find(id, host.documents()).value();
        Ownership.require(call, shipment.customerEmail(), Tracking.missing(id));
        return answer(shipment);
    }

    private Reply dispatch(HttpCall call) {
        var some = ShipmentRequest.items(call);
        return answer(dispatch.dispatch(id(call), some, RequestMarks.withoutKey(call)));
    }

    private Reply hear(HttpCall call) {
        var news = ShipmentRequest.news(call.fields());
        return answer(tracking.hear(id(call), news, RequestMarks.withoutKey(call)));
    }

    private static Reply answer(OrderShipment shipment) {
        return Reply.ok(ShipmentView.of(shipment));
    }

    private static ShipmentId id(HttpCall call) {
        return call.pathParameter("shipmentId", ShipmentId::of);
    }

    private Reply list(HttpCall call) {
        var orderId = call.queryParameter("orderId");
        if (orderId.isEmpty()) {
            Ownership.requireOrderNamed(call);
        }
        return Reply.ok(orderId.map(it -> ofOrder(call, it)).orElseGet(() -> page(call)));
    }

    /// The shipments of an order: fewer than a page.
    private ShipmentView.Listing ofOrder(HttpCall call, String text) {
        var items =
                OrderShipments.find(orderId(text), host.documents()).values().stream()
                        .filter(it -> call.isFor(it.customerEmail()))
                        .map(ShipmentView::of)
                        .toList();
        return new ShipmentView.Listing(items, Optional.empty());
    }

    private static OrderId orderId(String text) {
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("orderId", String.valueOf(e.getMessage()));
        }
    }

    private ShipmentView.Listing page(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(ShippingHttp::status);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        var after = call.queryParameter("after").map(ShippingHttp::cursor);
        var page =
                host.documents().list(SHIPMENTS, after.map(inStatus::following).orElse(inStatus));
        var items = page.items().stream().map(Versioned::value).map(ShipmentView::of).toList();
        return new ShipmentView.Listing(items, page.next());
    }

    private static ShipmentStatus status(String label) {
        return Labelled.find(ShipmentStatus.class, label)
                .orElseThrow(() -> Problem.inField("status", "must be one of " + statuses()));
    }

    private static String statuses() {
        return Arrays.stream(ShipmentStatus.values())
                .map(ShipmentStatus::label)
                .collect(Collectors.joining(", "));
    }

    private static String cursor(String after) {
        try {
            return ShipmentId.of(after).value();
        } catch (IllegalArgumentException _) {
            throw Problem.inField("after", "must be the id of a shipment, as 'next' names it");
        }
    }
}
