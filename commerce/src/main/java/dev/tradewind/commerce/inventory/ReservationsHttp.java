package dev.tradewind.commerce.inventory;

import static dev.tradewind.commerce.inventory.Reservation.RESERVATIONS;
import static dev.tradewind.http.access.ApiRole.FINANCE;
import static dev.tradewind.http.access.ApiRole.SUPPORT;
import static dev.tradewind.http.access.ApiRole.WAREHOUSE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.OrderCursor;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The route by which somebody sees what orders were promised.
record ReservationsHttp(Host host) {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    Route route() {
        return Route.get("/reservations", this::list).askedBy(FINANCE, SUPPORT, WAREHOUSE);
    }

    private Reply list(HttpCall call) {
        call.allowQuery("status", "limit", "after");
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var status = call.queryParameter("status").map(ReservationsHttp::status);
        var inStatus = status.map(it -> request.inState(it.label())).orElse(request);
        var after = OrderCursor.read(call).map(inStatus::following).orElse(inStatus);
        var page = host.documents().list(RESERVATIONS, after);
        var items = page.items().stream().map(it -> ReservationView.of(it.value())).toList();
        return Reply.ok(new ReservationView.Listing(items, page.next()));
    }

    private static ReservationStatus status(String text) {
        return Labelled.find(ReservationStatus.class, text)
                .orElseThrow(() ->
                        Problem.inField(
                                "status",
                                Arrays.stream(ReservationStatus.values())
                                        .map(ReservationStatus::label)
                                        .collect(Collectors.joining(", ", "must be one of ", ""))));
    }
}
